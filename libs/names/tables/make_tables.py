"""Makes the tables in libs/names/src/tables from published data; run it when a source is newer.

    pip install rigour==1.8.2 pyicu          (rigour 2 carries its tables compiled, so 1.8.2)
    apt-get download unicode-data            (then unpack it: Unihan_Readings.txt)
    python libs/names/tables/make_tables.py Unihan_Readings.txt test/fixtures/organisations.csv

Licences of the sources stand in libs/names/tables/NOTICE.md.
"""

import collections
import csv
import re
import sys
import unicodedata
from importlib.resources import files

import icu
from rigour.data.names import data as names
from rigour.data.names.org_types import ORG_TYPES

OUT = "libs/names/src/tables"
HAN = re.compile(r"[\u4e00-\u9fff]")


def write(name, const, says, lines):
    text = "\n".join(lines).replace("\\", "").replace("`", "'").replace("${", "")
    with open(f"{OUT}/{name}.ts", "w", encoding="utf-8") as out:
        out.write(f"// Made by libs/names/tables/make_tables.py; licences: libs/names/tables/NOTICE.md.\n")
        out.write(f"/** {says} */\nexport const {const} = `\n{text}\n`;\n")


def plain(text):
    return " ".join(text.replace("|", " ").replace("=", " ").split())


def legal_forms():
    for spec in ORG_TYPES:
        key = plain(spec.get("generic") or spec.get("compare") or spec.get("display") or "")
        forms = {plain(form) for form in spec.get("aliases", [])}
        forms |= {plain(spec[field]) for field in ("display", "compare") if spec.get(field)}
        yield f"{key}={'|'.join(sorted(form for form in forms if form))}"


def general_words():
    for table in (names.ORG_SYMBOLS, names.ORG_DOMAINS):
        for key, forms in table.items():
            yield f"{key}={'|'.join(sorted({plain(form) for form in forms}))}"


def titles():
    yield from sorted({plain(one) for one in names.PERSON_NAME_PREFIXES})
    for key in ("DR", "PROF", "MD", "PHD", "ESQ", "JR", "SR"):
        yield from sorted(plain(one) for one in names.PERSON_SYMBOLS.get(key, ()))


def nicknames():
    for forms in names.PERSON_NICK.values():
        yield "|".join(sorted({plain(form).lower() for form in forms}))


def look_alikes():
    """Letters of other scripts that ICU's spoof checker takes for one Latin letter."""
    checker = icu.SpoofChecker()
    latin = {}
    for code in range(ord("a"), ord("z") + 1):
        for char in (chr(code), chr(code).upper()):
            latin.setdefault(checker.getSkeleton(0, char), char)
    found = {}
    for code in list(range(0x370, 0x590)) + list(range(0x13A0, 0x13FF)) + list(range(0x1C80, 0x1C90)):
        char = chr(code)
        if not unicodedata.category(char).startswith("L"):
            continue
        as_latin = latin.get(checker.getSkeleton(0, char))
        if as_latin:
            found[char] = as_latin.lower()
    # Unicode takes a capital that looks like a small one for the small one only where fonts agree.
    found |= dict(zip("ВНКМТ", "bhkmt")) | {"п": "n", "у": "y", "к": "k", "м": "m", "т": "t", "η": "n", "ν": "v", "κ": "k", "τ": "t", "υ": "u"}
    by_latin = collections.defaultdict(list)
    for char, as_latin in found.items():
        by_latin[as_latin].append(char)
    for as_latin in sorted(by_latin):
        yield f"{as_latin}={''.join(sorted(set(by_latin[as_latin])))}"


JYUTPING = [("^ng$", "ng"), ("^gw", "kw"), ("^z", "ch"), ("^c", "ch"), ("^j", "y"), ("yyu", "yu"), ("oe", "eu"), ("eo", "u"), ("aa", "a"), ("^k(?=ei|au|i)", "k"), ("^g(?!w)", "k")]


def cantonese(text):
    """Jyutping as Hong Kong writes names: `can4` → `chan`, `jyun4` → `yun`."""
    text = re.sub(r"\d", "", text.split()[0])
    for pattern, as_written in JYUTPING:
        text = re.sub(pattern, as_written, text)
    return text


def bare(text):
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).lower()


def han(path):
    """Character, then Mandarin, Cantonese, Korean and Sino-Japanese readings; `-` where there is none."""
    readings = collections.defaultdict(dict)
    for line in open(path, encoding="utf-8"):
        if line.startswith("U+"):
            code, field, value = line.rstrip("\n").split("\t")[:3]
            readings[chr(int(code[2:], 16))][field] = value
    in_names = collections.Counter()
    for line in persons():
        in_names.update(HAN.findall(line))
    for char, fields in sorted(readings.items()):
        known = "kHanyuPinlu" in fields or in_names[char] >= 3 or "kHangul" in fields
        if "kMandarin" not in fields or not known or len(char.encode("utf-16-le")) > 2:
            continue
        mandarin = bare(fields["kMandarin"].split()[0].replace("ü", "v"))
        yield " ".join(
            [
                char,
                mandarin,
                cantonese(fields["kCantonese"]) if "kCantonese" in fields else "-",
                fields["kHangul"].split(":")[0] if "kHangul" in fields else "-",
                fields["kJapaneseOn"].split()[0].lower() if "kJapaneseOn" in fields else "-",
            ]
        )


def persons():
    return files("rigour.data.names").joinpath("persons.txt").read_text("utf-8").splitlines()


def frequent_words(path):
    """Words of research organisations' names (ROR), with how many of them carry it."""
    seen = collections.Counter()
    with open(path, encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            texts = [row["name"], *row["other_names"].split("|")]
            seen.update({word for text in texts for word in re.findall(r"[^\W\d_]{3,}", text.lower())})
    for word, count in sorted(seen.items(), key=lambda one: (-one[1], one[0])):
        if count >= 4:
            yield f"{word} {count}"


if __name__ == "__main__":
    unihan, organisations = sys.argv[1:]
    write("legal-forms", "legalFormTable", "What bodies are in law: `KIND=forms` in many languages.", legal_forms())
    write("general-words", "generalWordTable", "Words many bodies carry: `MEANING=words` in many languages.", general_words())
    write("titles", "titleTable", "What people are called before or after their name.", titles())
    write("nicknames", "nicknameTable", "Given names that stand for one another.", nicknames())
    write("look-alikes", "lookAlikeTable", "Letters of other scripts that look like a Latin one.", look_alikes())
    write("han-readings", "hanReadingTable", "Han characters: Mandarin, Cantonese, Korean, Sino-Japanese.", han(unihan))
    write("frequent-words", "frequentWordTable", "Words of organisations' names and how many of 3,267 carry each.", frequent_words(organisations))
