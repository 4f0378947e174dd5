"""What frauds say: pay, tell me who you are, let us talk somewhere else. In both languages.

Each line is a pattern over words with single blanks between them, in small letters and without accents. `<name>` stands
for a list of words below, and `<3>` for up to three words of any kind.
"""

from __future__ import annotations

import re
from typing import Final

from bot.tickets.suspicions import Reason, any_of

_LISTS = {
    "money": "money cash dollars? bucks payments? fees? deposits? tips? dinero plata lana feria efectivo dolares pesos",
    "to me": "me us him her them it",
    "a little": "me us you to a an some your the small",
    "account": "bancarias? de_banco de_ahorros? de_cheques",
    "hand": "envi[ae] mand[ae] deposit[ae] transfi?er[ae] prest[ae] gir[ae] pag(?:a|ue) d[ae] don[ae] regal[ae] "
    "entreg(?:a|ue)",
    "handing": "pagas mandas envias depositas das depositar pagar mandar enviar",
    "pay": "pag(?:a|ue|ar) deposit(?:a|e|ar) transfi?er(?:a|e|ir)",
    "send": "enviar mandar depositar transferir pagar envi[ae] mand[ae] deposit[ae]",
    "your": "your ur tus? sus?",
    "fact": "(?:full_|real_|legal_|first_|last_|complete_|own_)?names? surname home "
    "(?:home_|street_|e_?mail_)?address(?:es)? dob birth_?da(?:te|y) date_of_birth age "
    "(?:phone_|cell_|id_|case_|alien_|receipt_|a_|ssn_)?numbers? phone e_?mail (?:immigration_|legal_)?status papers "
    "documents? ids? identification passports? visas? licen[cs]es? driver_?s?_licen[cs]e social(?:_security)? ssn "
    "green_cards? nationality employer workplace job school location pictures? photos? selfie face whereabouts country "
    "nombres? apellidos? direccion(?:es)? domicilio edad cumpleanos fecha_de_nacimiento telefono cel(?:ular)? numeros? "
    "correo estatus(?:_migratorio)? estado_migratorio papeles documentos? identificacion pasaportes? licencia "
    "matricula mica seguro(?:_social)? nacionalidad trabajo patron escuela ubicacion fotos? cara acta datos pais",
    "count": "\\d{1,4} (?:one|two|three|four|five|six|seven|eight|nine|a|dos|tres|cuatro|seis|ocho)_?hundred fifty "
    "eighty (?:dos|tres|cuatro|seis|ocho)?_?cientos? cien quinientos setecientos novecientos mil cincuenta ochenta",
    "coin": "dollars? bucks dolares pesos usd",
    "hand in": "upload scan attach photograph escane[ae] sub[ae] adjunt[ae] fotografi[ae]",
    "talk": "speak talk chat meet see hablar hablemos hablamos platicar platiquemos vernos verte verlo verla verle",
    "shop": "amazon apple google google_play target walmart best_buy steam itunes visa ebay",
    "paper": "ids? identification passports? licen[cs]es? driver_?s?_licen[cs]e papers documents? visas? green_cards? "
    "cards? letters? notices? identificacion(?:es)? pasaporte licencia papeles documentos? mica acta "
    "matricula(?:_consular)? credencial ine",
    "picture": "photos? pictures? pics? images? cop(?:y|ies) scans? screenshots? selfies? fotos? fotografia imagen "
    "copia captura escaneo",
    "tell": "tell give send text e_?mail message dm show share provide submit upload forward drop write",
    "please": "send share provide include reply write give confirm upload attach tell type post state",
    "need": "need want require must_have must_know have_to_know have_to_have would_like d_like",
    "di": "di diga da de mand[ae] envi[ae] escrib[ae] compart[ae] pas[ae] proporcion[ae] confirm[ae] muestr[ae] "
    "ensen[ae] indi(?:ca|que) deja deje pon ponga",
    "decir": "dices? das? dar decir mandas? mandar compart[eai]r?s? pasas? pasar envias? enviar",
    "necesito": "necesit[oa] necesitamos ocup[oa] ocupamos requier[oe] requerimos quiero queremos quisiera falta",
    "service": "whats_?app wh?ats wasap guasap telegram signal messenger facebook fb insta(?:gram)? ig snap(?:chat)? "
    "tik_?tok skype viber wechat zoom facetime discord twitter e_?mail dms? inbox",
    "on": "my our on by via through over use install download mi nuestro por en usa use instala instale descarga",
    "reach": "call text dm pm message msg e_?mail ring phone contact reach add meet find follow ping visit see inbox",
    "mine": "phone cell mobile number e_?mail username user handle profile dms? inbox address house home place "
    "apartment face",
    "mio": "numero cel celular telefono correo usuario perfil cuenta casa domicilio pagina inbox face",
    "i will": "ll will can could would",
    "escribe": "escrib[ae] contact[ae] llam[ae] marc[ae] marque busc[ae] busque agreg[ae] agregue anad[ae] sigu?[ae] "
    "visit[ae] texte[ae]",
    "llamo": "llamo marco visito llamare marcare llamamos marcamos recojo",
}
_PARTS = {name: any_of(words) for name, words in _LISTS.items()}
_PART = re.compile("<([a-z0-9 ]+)>")


def _phrases(lines: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"\b(?:{_PART.sub(_part, line.strip())})\b") for line in lines.strip().splitlines())


def _part(name: re.Match[str]) -> str:
    return rf"(?: \w+){{0,{name[1]}}}" if name[1].isdigit() else _PARTS[name[1]]


def _names(names: str) -> tuple[re.Pattern[str], ...]:
    """Find names of services however they are split: letters may repeat, and signs or blanks stand between them."""
    apart = ("[^a-z0-9]{0,3}".join(f"{letter}{{1,4}}" for letter in name) for name in names.split())
    return tuple(re.compile(rf"(?<![a-z])(?:{pattern})s?(?![a-z])") for pattern in apart)


MONEY: Final = _phrases(
    r"""
    (?:wire|bank|money) transfers?
    (?:wire|transfer|zelle) (?:<to me>|the)
    money orders?
    (?:gift|prepaid|reload|steam|itunes|visa gift) ?cards?
    (?:routing|account|card) numbers?
    (?:bank|checking|savings) accounts?
    (?:advance|down) payments?|refundable
    (?:send|mail|wire|transfer|lend|loan|bring|hand)<4> <money>
    pay (?:<to me>|up ?front|in advance|first|for my|by|with|through|via|in cash)
    (?:need|want|require|owe)(?: <a little>){0,3} <money>
    (?:i|we) (?:only |just |will |do )?charge|charges? (?:a|you)|there is a (?:small )?fee
    (?:send|give|pay|wire|bring|lend) (?:<to me>|him|her|them|(?:the|my|our|a) \w+)? ?\d+|deposit(?:e|a|en)? <money>
    (?:envi|mand|pagu|deposit|d)(?:a|e|en|eme|ame|enos|anos|enme|le|les)* (?:unos |los |las )?\d+ (?:dolares|pesos)
    deposit (?:the|your|some|that|this)<1> (?:money|cash|funds?)|(?:deposit(?:a|e|en)|depositar)<1> (?:el|su|tu) dinero
    (?:my|our) (?:fees?|rates?|price|services? (?:is|are|costs?))
    you owe|donat(?:e|ion)s? to (?:me|us|my|our)
    (?:cost|charge)s? (?:you )?\d+ (?:dollars?|bucks)
    tarjetas? (?:de )?(?:regalo|prepagad?as?|prepago)
    giros? postal(?:es)?|(?:numero|no) de (?:cuenta|tarjeta|ruta)
    cuentas? <account>|clabe|transferencias? (?:bancarias?|electronicas?)|remesas?
    <hand>(?:me|nos)(?:l[oa]s?)?<4> <money>
    <pay>(?:me|nos)(?:l[oa]s?)?
    <send>(?:me|nos|le|les)?<2> <money>
    me<2> (?:<hand>|<handing>)<3> <money>
    (?:te|le|les|yo|nosotros) cobr(?:o|amos|aria|are)
    (?:mis?|nuestr[ao]s?) (?:tarifa|honorarios|cuota|cobro)
    (?:te|le|les) (?:cuesta|sale|costaria|saldria)(?: en| como)? \d+
    <count> <coin>|<shop> to <shop>|notari[oa]s?|notary public
    (?:el|un|su|tu) pago|transferencia a|half (?:now|first|before)|la mitad (?:ahora|antes|primero)
    (?:compr[ae]|buy|get|consig[ae])<2> (?:tarjetas?|cards?)|numeros de (?:atras|la tarjeta)
    (?:necesito|necesitamos|ocupo|ocupamos|i need|we need) (?:unos )?\d+ (?:para|for)
    por adelantado|(?:un|el) (?:anticipo|enganche)|(?:me|nos) debes?
    (?:put|leave|bring|give|hand|pay|take|send|drop|have|get)<4> cash|(?:en|el) efectivo
    (?:give|bring|hand|leave)(?: <to me>)? (?:the |some |your )?money
    <shop> (?:gift )?cards?|tarjetas? (?:de )?<shop>|(?:read|send|tell|give)<2> the code
    (?:mande|manda|envie|envia|lea|lee|diga|di|de|da)(?:me)? el codigo|me (?:manda|mandas|da|das|envia|envias) el codigo
    (?:un|el|su|hacer|haga|hagame|hazme)<1> deposito|pagar(?:les?|te)
    (?:cuota|tarifa|honorarios|costo)<4> (?:es|son|cuesta) (?:de )?\d+|(?:pay|pays|paying)<2> by
    for \d+ (?:he|she|they|i|we) |(?:fix|handle|arrange|solve|speed up)<2> (?:case|papers?|status)
    (?:arreglar?|arreglo|resolver|resuelvo|agilizar)<2> (?:caso|papeles|estatus)
    """
)
PAYMENT_NAMES: Final = _names(
    "zelle venmo cashapp paypal westernunion moneygram remitly xoom bitcoin ethereum crypto cryptocurrency "
    "criptomoneda applepay googlepay samsungpay mercadopago nequi daviplata bizum moneypak giftcard oxxo usdt"
)

IDENTITY: Final = _phrases(
    r"""
    <tell>(?: to)? (?:me|us)<5> <your><2> <fact>
    (?:i|we)<2> <need><5> <your><2> <fact>
    please(?: \w+)? <please><4> <your><2> <fact>
    (?:reply|respond|answer|write back|come back) with<3> <your>
    <your> (?:full|real|legal|complete) names?
    what ?(?:s|is|are|re) <your><2> <fact>
    let me have<2> <your><2> <fact>|leave<1> <your><2> <fact>
    (?:give|send|tell) (?:me|us)<2> <your> (?:info|information|data|details)
    (?:what|which) (?:street|apartment|building|neighborhood|part of town|hotel|shelter)<2> (?:are|do|is) (?:you|u)
    (?:what|which) (?:street|apartment|building|neighborhood)<2> (?:are|do) you
    how did (?:you|u) (?:enter|cross|get here|get in|come here|come to)|when did (?:you|u) (?:enter|cross|arrive|come)
    who do (?:you|u) (?:work|live) (?:for|with)|(?:name|names) of <your> (?:\w+)
    do (?:you|u)<4> have (?:papers|a visa|status)
    (?:ustedes|usted) (?:son|es)(?: \w+)? (?:indocumentad[oa]s?|ciudadan[oa]s?)
    <hand in><3> <paper>|what ?(?:s|is) the (?:home |street )?address
    tell (?:me|us) (?:who|where|when you|how you|what you do)
    (?:who|quien(?:es)?) (?:lives?|stays?|vive|viven) (?:with you|contigo|con usted)
    (?:que|en que) (?:dia|ano|fecha) (?:naciste|nacio)
    who are you|how old are you|(?:what|which) country (?:are|were|do|did) you
    where (?:do|are|did|were) (?:you|u) (?:\w+ )?(?:live|living|stay|staying|work|working|from|born)|when were you born
    are you (?:\w+ )?(?:undocumented|documented|illegal|legal|a citizen|a resident|an immigrant)
    do you have (?:\w+ )?(?:papers|documents|visa|green card|legal status|social security)
    <picture> (?:of|de|del)<3> <paper>|<picture> (?:of|de) (?:you|yourself|ti|usted|(?:your|tu|su) (?:face|cara))
    social security|ssn|itin
    (?:passport|alien|uscis|receipt|case|registration|inmate) (?:registration )?(?:number|num|no)
    a numbers?(?= (?:is|and|or|please)\b| ?$)|<your> a numbers?
    dates? of birth|birth ?dates?
    <di>(?:me|nos)(?:l[oa]s?)?<5> <your><2> <fact>
    me (?:\w+ )?<decir><4> <your><2> <fact>
    <necesito><5> <your><2> <fact>
    (?:favor de|por favor)<4> <your><2> <fact>
    cual(?:es)? (?:es|son) (?:<your>|el|la)<2> <fact>
    (?:anot[ae]|pon|ponga|dej[ae]|escrib[ae])<2> <your><2> <fact>|(?:dame|deme|mandame|mandeme)<1> <your><2> <fact>
    como (?:entr(?:o|aste)|cruz(?:o|aste)|lleg(?:o|aste)) (?:a|al|usted|aqui|el|la)|en que (?:trabajas?|calle|colonia)
    cuando (?:entr(?:o|aste)|cruz(?:o|aste)|lleg(?:o|aste))|como se llaman? <your>
    cual es <your> (?:info|informacion|datos)
    <your> (?:nombres? (?:completos?|real(?:es)?|legal(?:es)?)|nombre y apellidos?)|nombre completo
    como (?:te llamas|se llama usted|te dicen)|quien (?:eres|es usted)
    de que pais (?:eres|es|vienes?)|que edad tienes?|cuantos anos (?:tienes|tiene usted)
    (?:de )?donde (?:eres|es usted|vives|vive usted|naciste|nacio usted|trabajas|trabaja usted)
    cuando (?:naciste|nacio usted)
    (?:tienes|tiene usted|usted tiene) (?:papeles|documentos|visa|mica|estatus)
    (?:eres|es usted) (?:\w+ )?(?:indocumentad[oa]|ciudadan[oa]|residente|inmigrante|legal|ilegal)
    seguro social|numero (?:a|de (?:extranjero|caso|pasaporte|recibo|seguro|registro|matricula))
    fecha de nacimiento|curp
    """
)
IDENTITY_SIGNS: Final = (re.compile(r"(?<!\w)a ?[-#] ?(?:numbers?|num|numero)\b|\ba#"),)
"""The number of a case, as it is written with signs."""

AWAY: Final = _phrases(
    r"""
    <reach> (?:me|us)
    (?:i m|i am|we re|we are) (?:at|outside|near)|come (?:by|over|here|see)
    (?:meet|see you|be there)<3> (?:noon|tonight|tomorrow)
    <talk><4> (?:by|over the|on the|por) (?:phone|telefono)|<talk><4> (?:in person|en persona)
    (?:can|could|shall|should|may) we (?:meet|talk|speak|chat|see)|(?:te|lo|la|le|los) (?:veo|vemos) (?:en|a|manana|hoy)
    (?:pasa|pase|da|de|manda|mande|deja|deje)(?:me)? (?:tu|su) (?:whats\w*|wasap|insta\w*|face\w*)
    (?:al|por el|en el) (?:face|insta|whats)|(?:mando|envio) (?:una )?(?:solicitud|invitacion)
    so (?:i|we) can (?:reach|call|text|visit|find)|at the (?:park|church|parking lot|corner)<2> (?:on|at|by)
    (?:write|talk|speak|chat)(?: (?:to|with))? (?:me|us) (?:at|on|by|via|directly|privately|outside|elsewhere)
    (?:my|our) <mine>
    <on> <service>
    (?:direct|private|personal) messages?|in private
    (?:talk|speak|chat|write|meet|message) privately
    off (?:this )?(?:platform|app|bot|discord)|outside (?:of )?(?:this|discord|here)
    (?:another|other|different) (?:app|platform|channel|chat|site)
    let ?s (?:meet|talk|chat|call|move)|meet (?:up|in person|with me)|see you (?:at|there|on)|come<3> my
    (?:i|we) <i will> (?:call|text|e ?mail|dm|message|visit|meet|drive|pick|come) (?:you|by|over|to)
    (?:join|enter) (?:my|our)|send (?:me|us) an? (?:\w+ )?(?:message|text|e ?mail|dm|request)
    friend request|hit me up|hmu
    <escribe>(?:me|nos)(?! (?:por )?aqui\b)
    (?:mand[ae]|envi[ae])(?:me|nos) (?:un )?(?:mensaje|correo|texto|audio|inbox|solicitud)
    habl[ae](?:me|nos) (?:al|por|en)|mi <mio>
    mensajes? (?:directos?|privados?)|(?:por|en|al) (?:privado|interno|inbox|dm|md)
    fuera de (?:aqui|este|esta|discord)|otr[oa] (?:app|aplicacion|plataforma|canal|chat|sitio)
    vea(?:monos|nos)|nos (?:vemos|reunimos|juntamos)|reunamonos|reun(?:irnos|irse conmigo|ase conmigo)
    (?:ven|vengan?|pas[ae]) (?:a|por) (?:mi|verme|visitarme|nuestra|aqui|aca)|mi oficina|(?:te|le|lo|la) espero (?:en|a)
    (?:estoy|estamos) (?:en|afuera|cerca)|hablemos (?:por|en|a)|(?:vernos|reunirnos|juntarnos)
    (?:te|l[eoa]s?) <llamo>
    """
)
PLACE_NAMES: Final = _names(
    "whatsapp telegram snapchat instagram wechat viber messenger facetime tiktok skype wasap guasap"
)
AWAY_SIGNS: Final = (re.compile(r"(?<![\w.@])@[a-z0-9_.]{2,}|<[@#][!&]?\d+>"),)
"""Mentions, and names as other services write them."""

UNSPLIT: Final[dict[Reason, tuple[str, ...]]] = {
    reason: tuple(phrases.split())
    for reason, phrases in {
        Reason.MONEY: "westernunion giftcard moneyorder sendmemoney sendmoney sendthemoney cashapp bitcoin moneygram "
        "enviamedinero mandamedinero enviemedinero mandemedinero mandadinero mandedinero enviadinero enviedinero "
        "tarjetaderegalo giropostal depositame depositeme transfiereme numerodecuenta wiretransfer",
        Reason.IDENTITY: "whatisyourname whatsyourname yourfullname yourrealname socialsecuritynumber wheredoyoulive "
        "yourhomeaddress photoofyour pictureofyour copyofyour tunombrecompleto sunombrecompleto cualestunombre "
        "cualessunombre comotellamas fotodetu fotodesu copiadetu copiadesu fechadenacimiento segurosocial dondevives",
        Reason.AWAY: "whatsapp callmeat textmeat directmessage mensajedirecto mensajeprivado",
    }.items()
}
"""What tells enough even without any blank."""
