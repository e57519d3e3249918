"""Statements."""
from __future__ import annotations

from dataclasses import dataclass

from extract.components.offices import Offices, offices_of
from extract.components.pieces import Piece, pieces_of, quotations
from extract.components.reading import Reading
from extract.components.sentences import Sentence, sentences
from extract.components.subjects import Subject, is_adverb, is_candidate, is_nominative, nearest, subject_before, subject_behind, PRONOUNS
from extract.records import Evidence, Statement

LONGEST = 4
DEBUG=None

@dataclass(slots=True)
class Said:
    sentence: int
    place: int
    lemma: str
    form: str
    rule: str
    person: str
    start: int
    end: int
    direct: bool
    block: int
    after: str = ""

MALE = frozenset("mr mr. shri sir sheikh sheik sardar lyonpo dasho fr. fr brother don mgr monsignor".split())
FEMALE = frozenset("ms ms. mrs mrs. mme madam madame smt smt. sister sr dra dra. sheikha shaikha dame miss doña".split())


class Speakers:
    """Resolves subjects"""
    def __init__(self, reading):
        self.reading = reading
        self.offices = offices_of(reading)
        self.last: list[str] = []   # recency of subjects

    def gender(self, key):
        title = (self.reading.people[key].title or "").casefold().split()
        if any(t in MALE for t in title): return "m"
        if any(t in FEMALE for t in title): return "f"
        return None

    def resolve(self, row, subject: Subject):
        piece = subject.piece
        if piece.kind == "PERSON":
            return piece.mention.key
        if piece.kind == "ROLE":
            after = row[subject.place+1:subject.place+4]
            body = next((p.mention.key for p in after if p.kind=="ORG"), None)
            return self.offices.holder(piece.mention, body)
        want = PRONOUNS[piece.low]
        place = nearest(row, subject.place-1)
        while place is not None and row[place].kind != "PERSON":
            place = nearest(row, place-1) if place else None
        if place is not None:
            key = row[place].mention.key
            if key and self.gender(key) in (None, want): return key
        for key in reversed(self.last[-4:]):
            if self.gender(key) in (None, want): return key
        return None

def first_subject(row):
    for place in range(len(row)):
        if is_candidate(row, place) and is_nominative(row, place):
            return place
    return None

def cues(row, verbs):
    i=0
    while i < len(row):
        if row[i].kind != "word" or row[i].quoted:
            i+=1; continue
        hit=None
        for n in range(min(LONGEST,len(row)-i),0,-1):
            if all(p.kind=="word" for p in row[i:i+n]):
                lemma = verbs.lemma_of(" ".join(p.text for p in row[i:i+n]))
                if lemma: hit=(n,lemma); break
        if hit:
            yield i, i+hit[0]-1, hit[1]
            i+=hit[0]
        else: i+=1

NOT_BEFORE = frozenset("to will would can could should may might must shall not be been is are was were being a an the this that his her its their our of by for in with on no and/or cannot".split())

def find_statements(reading: Reading) -> None:
    verbs = reading.vocabulary.statement_verbs
    speakers = Speakers(reading)
    quotes = {}
    found=[]
    blocks = {b.start:n for n,b in enumerate(reading.blocks)}
    for n, sentence in enumerate(sentences(reading)):
        b = sentence.block.start
        if b not in quotes: quotes[b] = quotations(reading.text, sentence.block)
        row = pieces_of(reading, sentence, quotes[b])
        for first,last,lemma in cues(row, verbs):
            low=row[first].low
            base = low == lemma.split()[0]
            left = row[first-1] if first else None
            if left is not None and left.low in NOT_BEFORE and not left.quoted: continue
            subject = subject_before(row, first) 
            if subject is None: subject = subject_behind(row, first, last)
            if subject is None: continue
            if base and subject.link not in ("beside","behind","relative"): continue
            key = speakers.resolve(row, subject)
            if not key: continue
            nxt = row[last+1].low if last+1<len(row) else ""
            direct = any(p.quoted for p in row)
            found.append(Said(n, first, lemma, low, f"{subject.link}.{subject.piece.kind}", key, sentence.start, sentence.end, direct, blocks[b], nxt))
        top = first_subject(row)
        if top is not None:
            key = speakers.resolve(row, Subject(top,row[top],"beside"))
            if key: speakers.last.append(key)
    if DEBUG is not None:
        DEBUG[reading.report.file_name]=found
    seen=set()
    for s in found:
        k=(s.person,s.block)
        if k in seen: continue
        seen.add(k)
        reading.statements.append(Statement(s.lemma, "direct" if s.direct else "indirect", Evidence(s.start,s.end,"statement."+s.rule), None, s.person))
