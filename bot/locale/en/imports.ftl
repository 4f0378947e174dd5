# Why a document or a page could not be read and what to do, and what a draft leaves out.

import-too-big = The file is over { $max_mib } MiB. Attach a smaller one, or paste the text.
import-empty = There is nothing in it. Check that you took the right file, or paste the text.
import-office = This is an office document (Word, Excel, PowerPoint or the like). Save it as a PDF and attach that, or paste the text.
import-archive = This is an archive of files, such as a .zip. Take out the file that you mean, and attach that.
import-picture = This is a picture. Bannock can’t read text in pictures. Paste the text, or give the page’s address.
import-recording = This is a sound or video recording. Paste what it says as text.
import-binary = This is no text, web page or PDF. Attach a .txt, .md, .html or .pdf file, or paste the text.
import-encoding = The letters in this file can’t be told for sure. Save it again as UTF-8, or paste the text.
import-saved-page = This is an email, or a page saved as an archive (.mhtml). Give the page’s address, or print it to a PDF.
import-no-text = No article was found in it. Some pages show their text only in a browser: open it there and paste the text.
import-too-many-paragraphs = It has more than { $max_paragraphs } paragraphs. Paste the part that you need, or add it as two sources.
import-too-many-pages = The PDF has more than { $max_pages } pages. Attach only the pages that you need.
import-too-complex = It is built in a way that takes too much memory to read. Paste the text.
import-too-slow = It was not read after { $seconds } seconds. Paste the text.
import-broken = The file is damaged, or only a part of it. Save or download it again, or paste the text.
import-pdf-locked = The PDF is locked with a password, or does not allow copying. Ask for an open one, or write a summary in your own words.
import-pdf-scanned = The PDF holds pictures of pages, not text. Type or paste the text.
import-pdf-letters = The PDF does not say which letters it shows, so they can’t be read. Paste the text, or give the page’s address.
import-left-around =
    { $chars ->
        [one] Menus, ads and comments around the article: { $chars } character.
       *[other] Menus, ads and comments around the article: { $chars } characters.
    }
import-left-repeated =
    { $count ->
        [one] { $count } paragraph that stood there before, word for word.
       *[other] { $count } paragraphs that stood there before, word for word.
    }
import-left-fragments =
    { $count ->
        [one] { $count } line without words.
       *[other] { $count } lines without words.
    }
import-left-pictures =
    { $count ->
        [one] { $count } picture.
       *[other] { $count } pictures.
    }
import-left-code =
    { $count ->
        [one] { $count } block of code.
       *[other] { $count } blocks of code.
    }
import-left-tables =
    { $count ->
        [one] Figures and short notes from { $count } table. Write what you need of them as sentences.
       *[other] Figures and short notes from { $count } tables. Write what you need of them as sentences.
    }
import-left-attributes =
    { $count ->
        [one] The sample questions and links of { $count } passage.
       *[other] The sample questions and links of { $count } passages.
    }
import-left-edges =
    { $count ->
        [one] { $count } line at the top or bottom of a page, such as its number.
       *[other] { $count } lines at the top or bottom of pages, such as their numbers.
    }
import-left-pages =
    { $count ->
        [one] { $count } page without text. If it is a picture of text, type what it says.
       *[other] { $count } pages without text. If they are pictures of text, type what they say.
    }
import-bad-url = This is no web address. Copy the whole address from the browser, such as https://example.org/story
import-bad-scheme = Only web pages can be read. The address must begin with https:// or http://
import-user-info = The address holds a user name or a password. Give the address without it.
import-bad-port = The address names a port that web pages for everyone do not use. Give the address without it.
import-unknown-host = There is no site “{ $host }”. Check the spelling of the address.
import-forbidden-address = “{ $host }” is not on the public internet, so it is not read. Give the address of a page that everyone can open.
import-redirects = The page leads on more than { $max_redirects } times. Open it in a browser and copy the address from there.
import-site-slow = The site did not send the page in { $seconds } seconds. Try again later, or paste the text.
import-status =
    { $status ->
        [404] “{ $host }” has no such page (404). Check the address.
        [410] “{ $host }” has no such page any more (410). Look for where it stands now.
       *[other] “{ $host }” does not give out the page (status { $status }). Open it in a browser and paste the text.
    }
import-content-type = This is no article but “{ $type }”. Give the address of a web page, a text or a PDF.
import-page-too-big = The page is over { $max_mib } MiB. Paste the text.
import-certificate = “{ $host }” can’t prove that it is that site. Check the address, or paste the text.
import-no-connection = “{ $host }” does not answer. Check the address, or try again later.
import-bad-response = “{ $host }” sent an answer that can’t be read. Try again later, or paste the text.

## source add

import-lacks-title = To fill in: no title was found. Add a line “title: …” between the two --- lines.
import-lacks-publisher = To fill in: the document does not say who published it. Add a line “publisher: …” between the two --- lines.
import-lacks-url = To fill in: the document does not say where it is on the web. Add a line “url: https://…” between the two --- lines.
import-lacks-published = To fill in: no date was found. Add a line “published: …”, such as 2017, 2017-08 or 2017-08-28, as far as you know it.
import-lacks-language = To check: the words did not show whether this is English or Spanish. The draft says “language: { $language }”.
import-rule = To check: the draft says that this is news (authority) about no rule in particular (stage, instrument). Correct these lines if it is a law or a draft of one, or tells of one.
import-left-out = Left out: { $what }
import-copyright = Copyright: keep word for word only what may be quoted. Tell the rest in your own words, with “wording: summary”, and say in “licence: …” what the source allows.
import-next = Next: put this text into a new file under articles/{ $language }/ in the library, with a name that ends in .md, and run: python -m bot check
import-next-file = Next: put { $path } under articles/{ $language }/ in the library, with a name that ends in .md, and run: python -m bot check
import-file-stands = There is a { $path } already, and it stays as it is. Give another name, or move that one away.
import-fetching-off = Pages are not fetched here, since { $variable } is set to no. Save the page as a file, or copy its text, and give that.
import-sources-missing = The packages that read documents are not installed. Run: pip install -e '.[sources]'
