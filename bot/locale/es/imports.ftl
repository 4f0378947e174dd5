# Por qué no se pudo leer un documento o una página y qué hacer, y qué deja fuera un borrador.

import-too-big = El archivo pasa de { $max_mib } MiB. Adjunte uno más chico, o pegue el texto.
import-empty = No tiene nada. Vea si es el archivo correcto, o pegue el texto.
import-office = Es un documento de oficina (Word, Excel, PowerPoint u otro parecido). Guárdelo como PDF y adjunte ese, o pegue el texto.
import-archive = Es un paquete de archivos, como un .zip. Saque el archivo que necesita y adjunte ese.
import-picture = Es una imagen. Bannock no puede leer el texto de las imágenes. Pegue el texto, o dé la dirección de la página.
import-recording = Es una grabación de audio o video. Pegue en texto lo que dice.
import-binary = No es texto, ni página web, ni PDF. Adjunte un archivo .txt, .md, .html o .pdf, o pegue el texto.
import-encoding = No se sabe con seguridad qué letras tiene este archivo. Guárdelo otra vez como UTF-8, o pegue el texto.
import-saved-page = Es un correo, o una página guardada como paquete (.mhtml). Dé la dirección de la página, o imprímala como PDF.
import-no-text = No se encontró ningún artículo. Hay páginas que muestran su texto solo en un navegador: ábrala ahí y pegue el texto.
import-too-many-paragraphs = Tiene más de { $max_paragraphs } párrafos. Pegue la parte que necesita, o agréguelo como dos fuentes.
import-too-many-pages = El PDF tiene más de { $max_pages } páginas. Adjunte solo las que necesita.
import-too-complex = Está hecho de un modo que toma demasiada memoria para leerlo. Pegue el texto.
import-too-slow = No se pudo leer en { $seconds } segundos. Pegue el texto.
import-broken = El archivo está dañado o incompleto. Guárdelo o descárguelo otra vez, o pegue el texto.
import-pdf-locked = El PDF tiene contraseña, o no permite copiar. Pida uno abierto, o escriba un resumen con sus palabras.
import-pdf-scanned = El PDF trae imágenes de las páginas y no texto. Escriba o pegue el texto.
import-pdf-letters = El PDF no dice qué letras muestra, y no se pueden leer. Pegue el texto, o dé la dirección de la página.
import-left-around =
    { $chars ->
        [one] Menús, anuncios y comentarios alrededor del artículo: { $chars } letra.
       *[other] Menús, anuncios y comentarios alrededor del artículo: { $chars } letras.
    }
import-left-repeated =
    { $count ->
        [one] { $count } párrafo que ya estaba, palabra por palabra.
       *[other] { $count } párrafos que ya estaban, palabra por palabra.
    }
import-left-fragments =
    { $count ->
        [one] { $count } línea sin palabras.
       *[other] { $count } líneas sin palabras.
    }
import-left-pictures =
    { $count ->
        [one] { $count } imagen.
       *[other] { $count } imágenes.
    }
import-left-code =
    { $count ->
        [one] { $count } bloque de código.
       *[other] { $count } bloques de código.
    }
import-left-tables =
    { $count ->
        [one] Cifras y notas cortas de { $count } tabla. Escriba en frases lo que necesite de ella.
       *[other] Cifras y notas cortas de { $count } tablas. Escriba en frases lo que necesite de ellas.
    }
import-left-attributes =
    { $count ->
        [one] Las preguntas de ejemplo y los enlaces de { $count } pasaje.
       *[other] Las preguntas de ejemplo y los enlaces de { $count } pasajes.
    }
import-left-edges =
    { $count ->
        [one] { $count } línea de arriba o de abajo de una página, como su número.
       *[other] { $count } líneas de arriba o de abajo de las páginas, como sus números.
    }
import-left-pages =
    { $count ->
        [one] { $count } página sin texto. Si es una imagen de un texto, escriba lo que dice.
       *[other] { $count } páginas sin texto. Si son imágenes de un texto, escriba lo que dicen.
    }
import-bad-url = Esto no es una dirección web. Copie la dirección completa del navegador, como https://example.org/nota
import-bad-scheme = Solo se pueden leer páginas web. La dirección tiene que empezar con https:// o http://
import-user-info = La dirección trae un nombre de usuario o una contraseña. Dé la dirección sin eso.
import-bad-port = La dirección nombra un puerto que no usan las páginas para todo público. Dé la dirección sin eso.
import-unknown-host = No existe el sitio “{ $host }”. Revise cómo está escrita la dirección.
import-forbidden-address = “{ $host }” no está en el internet público, y por eso no se lee. Dé la dirección de una página que todos puedan abrir.
import-redirects = La página manda a otra más de { $max_redirects } veces. Ábrala en un navegador y copie la dirección de ahí.
import-site-slow = El sitio no mandó la página en { $seconds } segundos. Inténtelo más tarde, o pegue el texto.
import-status =
    { $status ->
        [404] “{ $host }” no tiene esa página (404). Revise la dirección.
        [410] “{ $host }” ya no tiene esa página (410). Busque dónde está ahora.
       *[other] “{ $host }” no entrega la página (estado { $status }). Ábrala en un navegador y pegue el texto.
    }
import-content-type = Esto no es un artículo sino “{ $type }”. Dé la dirección de una página web, un texto o un PDF.
import-page-too-big = La página pasa de { $max_mib } MiB. Pegue el texto.
import-certificate = “{ $host }” no puede probar que es ese sitio. Revise la dirección, o pegue el texto.
import-no-connection = “{ $host }” no responde. Revise la dirección, o inténtelo más tarde.
import-bad-response = “{ $host }” mandó una respuesta que no se puede leer. Inténtelo más tarde, o pegue el texto.

## source add

import-lacks-title = Falta llenar: no se encontró el título. Agregue una línea “title: …” entre las dos líneas ---.
import-lacks-publisher = Falta llenar: el documento no dice quién lo publicó. Agregue una línea “publisher: …” entre las dos líneas ---.
import-lacks-url = Falta llenar: el documento no dice en qué dirección de la web está. Agregue una línea “url: https://…” entre las dos líneas ---.
import-lacks-published = Falta llenar: no se encontró la fecha. Agregue una línea “published: …”, como 2017, 2017-08 o 2017-08-28, hasta donde la sepa.
import-lacks-language = Por revisar: las palabras no dejan ver si esto es inglés o español. El borrador dice “language: { $language }”.
import-rule = Por revisar: el borrador dice que esto es una noticia (authority) que no trata de ninguna regla en particular (stage, instrument). Corrija esas líneas si es una ley o un borrador de ley, o si habla de alguna.
import-left-out = Quedó fuera: { $what }
import-copyright = Derechos de autor: deje palabra por palabra solo lo que se permite citar. Lo demás dígalo con sus palabras, con “wording: summary”, y ponga en “licence: …” lo que la fuente permite.
import-next = Lo que sigue: ponga este texto en un archivo nuevo en articles/{ $language }/ de la biblioteca, con un nombre que termine en .md, y corra: python -m bot check
import-next-file = Lo que sigue: ponga { $path } en articles/{ $language }/ de la biblioteca, con un nombre que termine en .md, y corra: python -m bot check
import-file-stands = Ya hay un { $path }, y queda como está. Dé otro nombre, o mueva ese archivo.
import-fetching-off = Aquí no se traen páginas, porque { $variable } está en no. Guarde la página como archivo, o copie su texto, y dé eso.
import-sources-missing = Faltan los paquetes que leen documentos. Corra: pip install -e '.[sources]'
