"""What volunteers may not simply write, and what they write every day."""

from __future__ import annotations

from bot.tickets.suspicions import Reason

FISHY: dict[Reason, str] = {
    Reason.LINK: r"""
See https://evil.example/help
go to evil.com now
evil . com has the form
evil dot com
evil punto com
evil (dot) com
evil[.]org
evil，com
www evil
hxxp://evil
bit.ly/abc
t.me/abogado
discord.gg/abc
evil。com
еvіl.соm
e v i l . c o m
evil d o t com
[click here](evil)
192.168.1.5
ayuda.com.mx
visit evil,com
my-page.xyz
evil D0T com
evil·com
evil.Com is good
wa.me/17205550100
evil "dot" com
evil-dot-com
visita evil punto org
evil。ｃｏｍ
""",
    Reason.PHONE: r"""
720-555-0100
7205550100
(720) 555 0100
seven two zero five five five zero one zero zero
siete dos cero cinco cinco cinco cero uno cero cero
720 555 O1OO
7 2 0 5 5 5 0 1 0 0
7.2.0.5.5.5.0.1.0.0
seven twenty, five fifty-five, oh one hundred
setecientos veinte, cincuenta y cinco, cincuenta, cero uno
７２０５５５０１００
7️⃣2️⃣0️⃣5️⃣5️⃣5️⃣0️⃣1️⃣0️⃣0️⃣
+52 55 1234 5678
720*555*0100
72o-555-oioo
seven-two-zero 555 01 00
siete 2 cero 5 5 5 0 1 cero cero
720.555.0100
it is 720 and then 555 and then 0100
720 / 555 / 0100
tel 5550100
""",
    Reason.MONEY: r"""
Zelle
Pay with Z3LLE
send it by v e n m o
Cash App
cash-app
c a s h a p p
Western Union
w.e.s.t.e.r.n u.n.i.o.n
gift card
buy a g1ft c4rd
send me money
send the money to my cousin
you must pay me first
I charge 50 dollars
the fee is small: send 20 dollars
envíame dinero
mándeme el dinero
envíeme 50 dólares
págame por adelantado
le cobro poquito
deposítame
mi tarifa es baja
número de cuenta
tarjeta de regalo
Ζеllе
ᴢᴇʟʟᴇ
🇿🇪🇱🇱🇪
ze lle
zel.le
s end me mon ey
bitcoin
mande dinero por oxxo
transfiéreme
pay up front
ca$h app
we need a small deposit
necesito que me mande 100 dólares
tienes que pagarme
hay que pagar un anticipo
te cuesta 200 dólares
It costs 200 dollars for my help
""",
    Reason.IDENTITY: r"""
What is your name?
what's your full name
whats ur name
tell me your name please
Send me a photo of your ID
send a picture of your passport
su nombre completo
¿Cómo te llamas?
cómo se llama usted
¿Cuál es su nombre?
dígame su nombre y dirección
mándame foto de tu identificación
necesito tu fecha de nacimiento
what is your A-number
your A number
A# please
social security number
¿Dónde vives?
where do you live
when were you born
are you undocumented?
¿tienes papeles?
¿Eres ciudadano?
I need your address
reply with your name
W h a t i s y o u r n a m e
whаt is yоur nаmе
send me your documents
envíeme sus papeles
número de seguro social
numero A
cuántos años tienes
what's your immigration status?
¿cuál es su estatus?
por favor escriba su nombre
me puede dar su nombre
how old are you
favor de mandar su nombre completo
copia de su matrícula
Please state your name and country
de qué país eres
""",
    Reason.AWAY: r"""
DM me
text me
call me at night
escríbeme por privado
llámame
write to me on WhatsApp
mi whatsapp
whats app
what sapp
mándame mensaje
my instagram is ana
@ana_help
ana@gmail.com
ana arroba gmail punto com
let's meet tomorrow
come to my house
add me on facebook
nos vemos mañana
agrégame al face
te llamo
I will call you
on Signal
Telegram
T3legram
t e l e g r a m
mensaje directo
talk to me outside this app
contáctame
búscame como Ana en insta
meet me at 1437 Bannock Street
venga a mi oficina
my email
hablamos por inbox
hit me up
join my server
<@123456789012345678>
écrivez: ana at gmail dot com
le marco
friend request
""",
}
"""A line for each way to say it, as frauds do and as they would to get around a filter."""
SLY = """
My cousin can fix your case for $300, pay him by Friday
You can Zel1e it to my wife
put the cash in an envelope and give it to Marco
la cuota del trámite son 150, me los deja en el banco
hágame un depósito hoy
consiga una tarjeta de Amazon y me manda el código
buy an Amazon card and read me the code
Let me have your full legal name and where you live
which apartment are you in?
what street do you live on
quiero saber su apellido
Anote aquí su fecha de nacimiento
Mándame tu matrícula por foto
Take a pic of ur green card and send
Do you have an alien registration no?
cuál es el número de su caso
ping me on discord, user ana_law
busca anaabogada en insta
hablemos en tele gram
my wats app is 7 2 0 five five five 0100
seven two o, five five five, o one o o
tel: 720 quinientos cincuenta y cinco cero cien
mi cel siete dos cero, tres tres, cuarenta, doce, nueve
visit abogados-denver,com
go to abogados denver punto com diagonal ayuda
ayuda-legal.net
tinyurl com slash help
h t t p s colon slash slash evil
see me at the park on 14th at noon
I'm at Colfax and Broadway, come by tonight
pase por mi oficina el lunes
Venga a verme a la iglesia mañana
leave your phone so I can reach you
dame tu cel y te marco
¿en qué trabajas y cómo se llama tu patrón?
how did you enter the country?
¿cómo entró al país?
give me ur info
Donate to our group first
necesitas pagarle al notario 500
We can make this go away for two hundred bucks
Mi primo es notario y por 300 dólares le saca el permiso
Just V3NMO me the filing costs
el pago se hace por transferencia a mi esposa
Walmart to Walmart, send it to Rosa Gomez
My fees are very low compared to lawyers
compre una tarjeta y me pasa los números de atrás
first half now, second half when you get the visa
necesito 80 para la solicitud
mándalo por Remitly
I need to know your last name to check the list
¿Me regala su nombre completo?
Tell me who your family is and where they stay
What's the address of the house?
pon tu nombre y tu fecha de nacimiento aquí
Do you or your wife have papers?
¿Ustedes son indocumentados?
Upload your passport here
escanea tu ID y pásamelo
¿Qué día naciste?
I'd like a picture of the deportation letter with your name
y tu número de seguro?
Reach out at seven-two-zero / 555 / zero one four four
marca al 7205550144 y pregunta por Luis
nueve uno cinco, cuatro cuatro dos, diez, veinte
my cell: 7two0 5five5 0one44
3035550144
google ayudamigrante (dot) org
check www ayuda-inmigrantes
en la página ayudamigrante.com está todo
instagram @luis.abogado
Hit me on Telegram: luisabogado
te mando solicitud al face
pásame tu whats
Write me at luis at outlook dot com
better if we speak by phone
prefiero que hablemos en persona
Can we meet at the Starbucks on Colfax?
te veo mañana en la parada del bus
ѕеnd mе уоur раpеrѕ
"""
"""Lures without a single telling sign, as far as they are known."""
PLAIN = """
The ordinance says that city workers may not ask about immigration status, unless the law requires it.
No. Denver's jail may tell ICE when somebody is released, but only if ICE asks in writing.
You do not have to open the door unless they show a warrant signed by a judge.
You have the right to stay silent and to speak with a lawyer.
Which jail do you mean, the city jail or the federal center in Aurora?
Did this happen before or after August 31, 2017?
Executive Order 142 was signed on August 31, 2017, the same day as the ordinance.
See Section 28-252(b) of the city code.
The fund paid $385,000 in 2018 and $750,000 in 2019 for legal help.
A lawyer from the legal defense fund costs you nothing.
The council passed it 10 to 0 on August 28.
City workers can't share a person's address or phone number with ICE.
I don't know. The library does not say.
The law is 8 U.S.C. 1373; courts read it narrowly.
Call the hotline named in the contacts below.
Please talk to a lawyer before you sign anything.
The police may ask for your name at a traffic stop, but not for your status.
You can bring a friend to court. The courthouse is open to everyone.
That is a good question. Could you say more about what happened?
Was it a city police officer or a federal agent?
La ordenanza dice que los empleados de la ciudad no pueden preguntar su estatus migratorio.
No, la cárcel de Denver no puede detener a nadie solo porque ICE lo pide.
No tiene que abrir la puerta si no le muestran una orden firmada por un juez.
Tiene derecho a guardar silencio y a hablar con un abogado.
¿A cuál cárcel se refiere, a la de la ciudad o al centro federal de Aurora?
¿Eso pasó antes o después del 31 de agosto de 2017?
La Orden Ejecutiva 142 se firmó el 31 de agosto de 2017.
El fondo pagó $385,000 en 2018 para ayuda legal, sin costo para la familia.
El concejo la aprobó 10 a 0.
No sé; la biblioteca no lo dice.
Hable con un abogado antes de firmar algo.
La policía le puede pedir su nombre en una parada de tráfico, pero no su estatus.
¿Me puede contar un poco más de lo que pasó?
¿Fue un policía de la ciudad o un agente federal?
Los empleados no pueden compartir su dirección con ICE.
La escuela no puede preguntar por los papeles de sus hijos.
The ordinance took effect when it was published on September 1, 2017.
An employee who breaks the rule can be fined up to $999 or jailed up to 300 days.
If ICE comes to your work, your boss can ask them for a warrant.
ICE may wait outside the courthouse, but Judge Mary asked them not to.
Se puede quejar en la Oficina del Auditor o con el Administrador de la Ciudad.
You can read the whole text in the sources below this answer.
El texto completo está en las fuentes de abajo.
Es una ley local; no cambia la ley federal.
The jail can only tell ICE the release time if ICE sends a written request.
You can report a city worker who breaks the rule to the Mayor's office.
The hotline volunteers can send somebody to watch and document what happens.
Yes, the ordinance is still in force. It was changed a little in 2025.
If you were a victim of a crime, you may ask for a U visa certification.
Detainers are requests, not orders, and a judge does not sign them.
Ask the clerk for a copy of the police report; you may need to pay a small fee at the counter.
A public defender is free if you cannot pay.
The city pays for the fund, not the people who use it.
I looked in the sources and found nothing about driver's licenses.
What time did the officers come, and did they show any paper?
Did they say they were police or ICE?
Do you still have a court date?
How long has he been in jail?
Nobody has to answer questions about where they were born.
Being in court as a witness does not change your case.
The ordinance does not cover private companies, such as your landlord.
Write back here if something is unclear.
Colorado's state law adds more protection since 2019, and again since 2025.
In Denver, library cards and recreation centers do not ask for status.
La cárcel solo le avisa a ICE cuándo sale alguien si ICE lo pide por escrito.
Si fue víctima de un delito, quizá pueda pedir una visa U.
Un detainer es una petición, no una orden, y no lo firma un juez.
Un defensor público es gratis si no puede pagar.
La ciudad paga el fondo, no la gente que lo usa.
¿A qué hora llegaron los agentes y enseñaron algún papel?
¿Dijeron que eran policías o de ICE?
¿Todavía tiene cita en la corte?
¿Cuánto tiempo lleva en la cárcel?
Nadie tiene que contestar dónde nació.
Ser testigo en la corte no cambia su caso.
La ordenanza no cubre a las empresas privadas, como su casero.
Escríbame aquí mismo si algo no queda claro.
No encontré nada sobre licencias de manejo en las fuentes.
Guarde una copia de todo lo que firme.
Usted puede pedir un intérprete en la corte.
El consulado puede ayudarle a encontrar a su hermano.
Lo siento mucho; debe ser muy difícil.
La respuesta corta es no; abajo cito la sección.
Puede ir a la clínica sin miedo: no preguntan por su estatus.
Only a warrant signed by a judge lets agents into the private part of a building.
ICE agents may wear jackets that say POLICE; you may ask which agency they are from.
The ordinance was passed on August 28, 2017, by ten votes to none.
The order of the mayor set up a fund so that people can have a lawyer.
I can't say what happens in your case; only a lawyer can.
City money may not be used to help with civil immigration enforcement.
The sheriff runs both jails in Denver.
You can ask to speak with your consulate.
The rule is the same for 911 calls: nobody asks for papers.
Traffic tickets are heard in county court.
Is the person held at the jail on Smith Road or downtown?
Which year was that?
Do you mean the city council or the state legislature?
Was the letter from the city or from the federal government?
Did he already see a judge?
Thank you for asking; many people ask this.
It depends on what the officer writes in the report.
The law names 8 exceptions, and this is not one of them.
Children can go to school no matter what their status is.
The hospital treats emergencies first and does not report anyone.
Solo una orden firmada por un juez deja entrar a los agentes a la parte privada de un edificio.
Puede preguntarles de qué agencia son.
La ordenanza se aprobó el 28 de agosto de 2017, por diez votos a cero.
El alcalde creó un fondo para que la gente pueda tener abogado.
No puedo decir qué va a pasar en su caso; eso solo lo puede decir un abogado.
El dinero de la ciudad no se puede usar para ayudar a las deportaciones.
El sheriff maneja las dos cárceles de Denver.
Puede pedir hablar con su consulado.
Con el 911 es igual: nadie le pide papeles.
Las multas de tránsito se ven en la corte del condado.
¿Lo tienen en la cárcel de Smith Road o en la del centro?
¿En qué año fue eso?
¿Se refiere al concejo de la ciudad o a la legislatura del estado?
¿La carta era de la ciudad o del gobierno federal?
¿Ya vio a un juez?
Gracias por preguntar; mucha gente pregunta lo mismo.
Depende de lo que el policía escriba en el reporte.
Los niños pueden ir a la escuela sin importar su estatus.
El hospital atiende emergencias y no reporta a nadie.
Si lo detienen, no firme nada sin hablar antes con un abogado.
The act was signed into law at a ceremony in the city building.
A person can be held for up to 72 hours in that case under federal law.
Denver is not the only city with such a rule.
The council committee heard from the public for two hours.
No, and the section right below explains why.
The fund was started with money from private donors.
Your employer is not the city, so that rule does not apply.
If a friend of yours was taken, the online locator can show where they are.
The city may share what is public, such as the jail roster.
I am sorry that this happened to you and your family.
Was this at a courthouse, at work, or at home?
Which language do you prefer?
Did somebody translate the paper for you?
You can keep asking here; I will answer as soon as I can.
The sources do not agree on this; one says five votes and the other six.
La ley se firmó en una ceremonia en el edificio de la ciudad.
Denver no es la única ciudad con una regla así.
El comité del concejo escuchó a la gente durante dos horas.
No, y la sección de abajo explica por qué.
El fondo empezó con dinero de donantes privados.
Su patrón no es la ciudad, así que esa regla no aplica.
La ciudad puede compartir lo que es público, como la lista de la cárcel.
Siento mucho que esto les pasara a usted y a su familia.
¿Eso fue en la corte, en el trabajo o en la casa?
¿En qué idioma prefiere que le conteste?
¿Alguien le tradujo ese papel?
Puede seguir preguntando aquí; contesto en cuanto pueda.
Las fuentes no dicen lo mismo; una dice cinco votos y la otra seis.
Tiene derecho a un abogado, aunque el gobierno no lo paga en la corte de inmigración.
La regla cambió un poco en 2025; abajo están las dos versiones.
"""
"""Ordinary answers and questions, a line each."""
