"""Texts that would be markup, code, a formula or nothing at all if a format did not quote them."""

# Each holds a word of its own, by which it is found again in the output.
MARKUP = "<b>bold</b> & \"quoted\" 'too' <script>alert('xss')</script> ]]> --> &amp; &#x27; MARK1"
TEMPLATE = "{{ 7 * 7 }} {% raw %} ${jndi:ldap} %(name)s {0} \\n MARK2"
FORMULA = '=HYPERLINK("https://evil.example","MARK3")'
CONTROL = "nul \x00 bell \x07 escape \x1b[31m override \u202eevil\u202c half \ud800 MARK4"
LETTERS = "Größe Жук Ωμέγα Việt 中文 かな 한국 🚀 \u2713 MARK5"
LONG = "MARK6" + "x" * 186 + " end"
LINES = "one\ntwo\r\nthree\tfour MARK7"

HOSTILE = {
    "markup": MARKUP,
    "template": TEMPLATE,
    "formula": FORMULA,
    "control": CONTROL,
    "letters": LETTERS,
    "long": LONG,
    "lines": LINES,
}
