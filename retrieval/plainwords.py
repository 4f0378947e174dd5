"""Words that are right as they are, though few libraries hold them: negations, apologies, and people's names."""

from __future__ import annotations

from itertools import chain, product

from retrieval.speech import SPEECH

_NEGATIONS = """
arent cannot cant couldnt didnt doesnt dont hadnt hasnt havent isnt mustnt neednt neither never nobody none nothing
shant shouldnt wasnt werent without wont wouldnt
excepto jamas nada nadie ningun ninguna ninguno nunca sino tampoco
"""
NEGATIONS = frozenset(_NEGATIONS.split())
NEGATING = ("un", "in", "i", "il", "im", "ir", "dis", "non")
"""What turns a word into its opposite."""
_NEGATED = """
able accurate active admissible armed authorized complete constitutional correct documented eligible fair human insured
just known lawful legal licensed limited paid safe sealed signed sure valid
activo admisible autorizado capaz cierto completo constitucional correcto documentado documentada documentados
documentadas humano justo justa limitado seguro segura valido valida
"""
_NAMES = """
abdi adriana alejandra alejandro alicia alma alvarez ana andres angel angelica antonio araceli armando arturo beatriz
beltran brenda calderon camila carlos carmen castillo castro cesar chavez claudia concepcion contreras cristina cruz
daniel daniela david diana diaz diego dolores eduardo elena enrique ernesto esperanza espinoza esteban estela estrada
fatima felipe fernandez fernando flores francisco gabriel gabriela garcia gerardo gloria gomez gonzalez graciela
guadalupe guerrero guillermo gustavo gutierrez hector hernandez herrera hugo ignacio irma isabel ivan jaime javier
jesus jimenez joaquin jorge jose josefina juan juana juarez julia julio lara laura leon leticia lopez lorena lucia luis
luz manuel marcos margarita maria mariana mario marta martha martin martinez medina mejia mendez mendoza mercedes
miguel mohamed monica morales moreno munoz nancy navarro nguyen noe noemi norma nunez olga ortega ortiz oscar pablo
patricia pedro pena perez pilar pina rafael ramirez ramon ramos raquel raul rebeca reyes ricardo rios rivera roberto
robles rocio rodrigo rodriguez rojas rosa rosario rubio ruiz salazar salvador sanchez sandoval santiago santos sergio
silvia simon socorro sofia soledad sonia soto susana teresa tomas tran valdez valentina vargas vasquez vazquez vega
veronica vicente victor villalobos ximena yesenia yolanda zamora zuniga
"""
RIGHT = frozenset(
    chain(
        NEGATIONS,
        map("".join, product(("", *NEGATING), _NEGATED.split())),
        ("haven", "silence"),  # "have" or "havent", and "since"
        _NAMES.split(),
        (word for speech in SPEECH.values() for word in chain.from_iterable(speech.sure | speech.likely)),
    )
)
"""They are mended to nothing else: "Pedro" is no "perro", "sorry" is no "worry", and "invalid" is not "in valid"."""
