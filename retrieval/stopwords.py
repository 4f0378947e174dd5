"""Words that say nothing about the subject, folded as the analyzer folds them."""

from __future__ import annotations

from knowledge.article import Lang

_ENGLISH = """
a about above after again all also am an and any anyone anything are arent as at be because been before being
below between both but by can cant cannot could couldnt did didnt do does doesnt doing dont down during each
either else ever every few for from further gonna got get gets getting give go goes going gotta had hadnt has
hasnt have havent having he hed her here hers herself hes hey hi him himself his how hows i if im in
into is isnt it its itself ive just kind know let lets like lot m maybe me might mine more most much must my
myself no nor not now of off ok on once one only or other our ours ourselves out over own please pls plz
quite r re really s said say same shall she shes should shouldnt so some somebody someone something still such t
tell than thanks that thats the their theirs them themselves then there theres these they theyre this those
though through thru thx to too u under until up ur very was wasnt way we well were werent weve what whats
whatever when whenever where wheres whether which while who whom whos whose why will with without wont
would wouldnt yall ya yes yet you youd youll your youre yours yourself youve actually anyway basically
exactly thing things stuff ain aint idk lol omg tho cuz cause bc w wanna wondering explain asking ask question
happen happened happens sorry oops mustnt
"""

_SPANISH = """
a acaso ademas ahi ahora al algo alguien algun alguna algunas alguno algunos alla alli ante antes aquel aquella
aquellas aquellos aqui asi aun aunque bajo bien cada casi como con contra cosa cosas cual cuales cualquier cuando
cuanta cuantas cuanto cuantos da dan dar de debe decir del desde despues dice dicen dijo dijeron donde dos durante
e el ella ellas ellos en entonces entre era eran eras eres es esa esas ese eso esos esta estaba estaban estado estan
estar estas este esto estos estoy fue fueron fui gracias ha haber habia habian hace hacen hacer hacia haga han hasta
hay he hemos hizo hola hoy iba iban igual ir la las le les lo los luego mas me mejor menos mi mia mientras mio mis
misma mismo mucha muchas mucho muchos muy nada nadie ni ningun ninguna no nomas nos nosotros nuestra nuestro nunca
o oiga oigan ora os otra otras otro otros pa para pero poco podemos podria podrian por porfa porq porque pos pq
pregunta preguntar preguntas pudo puede pueden puedo pues q que quien quienes quiere quieren quiero saben saber se
sea sean segun ser si sido sin sino sobre solo somos son soy su sus suya suyo tal tambien tampoco tan tanto te tener
tengo tenia ti tiene tienen toda todas todavia todo todos trata traves tu tus tuvo u un una unas uno unos
usted ustedes va vamos van vaya ver verdad verdadero vez vi x xq y ya yo oye ey este asi es k qe d
hubo paso pasa pasan ocurrio dime digame cuenteme explica explicame expliqueme disculpa disculpe
"""

STOP_WORDS: dict[Lang, frozenset[str]] = {
    Lang.EN: frozenset(_ENGLISH.split()),
    Lang.ES: frozenset(_SPANISH.split()),
}
"""With question words: they tell how an answer should look, not what it is about."""
