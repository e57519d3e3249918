"""Who took part as what: tables of sentences with the participations that they state."""

from __future__ import annotations

from string import Template

import pytest

from extract.records import Extraction
from extract.vocabulary.rules import load_rules
from tests.extract.marked import read_marked

NAMES = {
    "A": (
        "{{Dr.|TITLE}} {{Amina Yusuf|PERSON}}, "
        "{{Director|ROLE}} of the {{Kenya Institute of Education|ORG}}"
    ),
    "B": (
        "{{Mr|TITLE}} {{Paul Mbeki|PERSON}}, "
        "{{Secretary-General|ROLE}} of the {{Kenya National Commission|ORG}}"
    ),
    "C": "{{Prof.|TITLE}} {{LI Wei|PERSON}} ({{Peking University|ORG}}, {{China|COUNTRY}})",
    "M": "{{3rd Regional Forum on Teachers|MEETING}}",
}
BODIES = {
    "A": "{{Teacher Education Centre under the auspices of UNESCO|ORG}} ({{UNESCO-TEC|ORG}})",
    "B": "{{Shanghai Normal University|ORG}}",
    "C": "{{Ministry of Education|ORG}}",
    "D": "{{Regional Centre for Educational Planning|ORG}}",
    "E": "{{Standing Committee on Teachers|ORG}}",
    "M": "{{3rd Regional Forum on Teachers|MEETING}}",
}
SHORT = {
    "Teacher Education Centre under the auspices of UNESCO": "A",
    "Shanghai Normal University": "B",
    "Ministry of Education": "C",
    "Regional Centre for Educational Planning": "D",
    "Standing Committee on Teachers": "E",
}

PEOPLE = [
    ("Yusuf:opening_remarks", "$A, opened the $M."),
    (
        "Yusuf:opening_remarks Mbeki:opening_remarks Wei:opening_remarks",
        "$A, $B, and $C delivered opening remarks.",
    ),
    ("Yusuf:opening_remarks Mbeki:opening_remarks", "The $M was opened by $A, and $B."),
    (
        "Yusuf:opening_remarks Mbeki:opening_remarks",
        "The opening session featured addresses by $A, and $B.",
    ),
    (
        "Yusuf:opening_remarks Mbeki:opening_remarks",
        "The workshop began with welcome remarks from $A, and $B.",
    ),
    (
        "Yusuf:opening_remarks Mbeki:opening_remarks",
        "The meeting started with opening speeches by $A, and $B.",
    ),
    ("Yusuf:opening_remarks", "The ceremony opened with an address by $A."),
    ("Yusuf:opening_remarks", "In her opening remarks, $A, said that teachers matter."),
    ("Yusuf:opening_remarks", "In her welcome address, $A, stressed the role of teachers."),
    ("Yusuf:opening_remarks", "$A, extended a warm welcome to all participants."),
    ("Yusuf:opening_remarks", "Opening remarks were delivered by $A."),
    ("Yusuf:opening_remarks", "Welcome remarks: $A"),
    ("Yusuf:opening_remarks", "09:00 | Opening | $A"),
    (
        "Yusuf:opening_remarks Mbeki:closing_remarks",
        "09:00 Welcome address – $A\n\n17:00 Closing remarks – $B",
    ),
    (
        "Yusuf:opening_remarks",
        "Speaking at the opening ceremony, $A, noted that the forum was needed.",
    ),
    ("Yusuf:opening_remarks", "At the opening ceremony, $A, delivered a speech."),
    (
        "Yusuf:opening_remarks Mbeki:opening_remarks",
        "The opening ceremony was officiated by $A, and $B.",
    ),
    ("Yusuf:opening_remarks", "The event was inaugurated by $A."),
    ("Yusuf:opening_remarks", "$A, officially launched the workshop."),
    ("Yusuf:opening_remarks", "$A, declared the conference open."),
    ("Yusuf:opening_remarks", "Opening the session, $A, thanked the host."),
    ("Yusuf:opening_remarks", "Welcoming the participants, $A, said that the Centre was proud."),
    ("Yusuf:opening_remarks", "$A, gave the welcome speech."),
    (
        "Yusuf:opening_remarks Mbeki:keynote",
        "After the opening remarks by $A, $B delivered a keynote speech on teachers.",
    ),
    ("Mbeki:keynote", "The keynote address was delivered by $B."),
    ("Mbeki:keynote", "Keynote speaker: $B"),
    ("Mbeki:keynote", "Keynote speaker $B spoke about equity."),
    ("Mbeki:keynote", '$B, gave a keynote lecture entitled "Teachers first".'),
    ("Mbeki:keynote", "In his keynote speech, $B, argued that schools must change."),
    ("Mbeki:closing_remarks", "$B, closed the meeting."),
    ("Mbeki:closing_remarks", "The meeting was closed by $B."),
    ("Mbeki:closing_remarks", "$B, delivered the closing remarks."),
    ("Mbeki:closing_remarks", "In his closing remarks, $B, thanked all participants."),
    ("Mbeki:closing_remarks", "Closing remarks were made by $B."),
    ("Mbeki:closing_remarks", "The forum concluded with remarks by $B."),
    ("Mbeki:closing_remarks", "$B, gave the vote of thanks."),
    ("Yusuf:moderation", "The session was moderated by $A."),
    ("Yusuf:moderation", "$A, moderated the panel discussion."),
    ("Yusuf:moderation", "Moderator: $A"),
    (
        "Yusuf:moderation Mbeki:panel Wei:panel",
        "A panel moderated by $A, brought together $B, and $C.",
    ),
    ("Mbeki:panel Wei:panel", "Panellists included $B, and $C."),
    ("Mbeki:panel Wei:panel", "Panelists: $B; $C"),
    (
        "Yusuf:moderation Mbeki:panel Wei:panel",
        "Panel discussion\n\nModerator: $A\n\n- $B\n- $C",
    ),
    ("Mbeki:panel Wei:panel", "The panellists were $B, and $C."),
    ("Mbeki:panel Wei:panel", "The panel discussion featured $B, and $C."),
    ("Mbeki:panel", "$B, took part in the panel discussion."),
    ("Mbeki:panel", "$B, spoke on a panel about digital learning."),
    ("Mbeki:panel Wei:panel", "$B, and $C, joined the panel as panellists."),
    ("Yusuf:chair", "The meeting was chaired by $A."),
    ("Yusuf:chair Mbeki:chair", "The meeting was co-chaired by $A, and $B."),
    ("Yusuf:chair", "$A, chaired the meeting."),
    ("Yusuf:chair", "$A, presided over the session."),
    ("Yusuf:chair", "$A, took the chair."),
    ("Yusuf:chair", "The session was presided over by $A."),
    ("Yusuf:chair", "The meeting took place under the chairmanship of $A."),
    ("Yusuf:chair", "Chair: $A"),
    ("Wei:presentation", "$C presented the results of the survey."),
    ("Wei:presentation", "$C gave a presentation on open universities."),
    ("Wei:presentation", "$C delivered a presentation on open universities."),
    ("Wei:presentation", "A presentation on open universities was given by $C."),
    ("Wei:presentation", "Presentations were made by $C."),
    ("Wei:presentation", "$C shared the experience of China."),
    ("Wei:presentation", "$C introduced the new platform."),
    (
        "Wei:presentation Mbeki:presentation",
        "$C, and $B, shared their experiences and good practices.",
    ),
    ("Wei:presentation", "The first presentation was by $C."),
    ("Wei:presentation", "Speakers: $C"),
    ("Wei:presentation Mbeki:presentation", "Speakers\n\n- $C\n- $B"),
    ("Wei:presentation", "10:30 | Presentation: Digital learning | $C"),
    ("Wei:presentation", "Session 1 – Digital learning: $C"),
    ("Wei:presentation", '$C made a presentation entitled "Digital learning".'),
    ("Wei:statement", "$C said that schools need teachers."),
    ("Wei:statement", '"Schools need teachers," said $C.'),
    ("Wei:statement", "According to $C, schools need teachers."),
    ("Yusuf:signed Mbeki:signed", "The agreement was signed by $A, and $B."),
    ("Yusuf:signed Mbeki:signed", "$A, and $B, signed a Memorandum of Understanding."),
    ("Yusuf:signed", "$A, signed the agreement on behalf of the Institute."),
    ("Yusuf:signed Mbeki:signed", "The signatories were $A, and $B."),
    ("Yusuf:visited", "$A, visited the Centre on 4 May."),
    ("Yusuf:visited", "A delegation led by $A, visited the Centre on 4 May."),
    ("Yusuf:visited", "A delegation of five people, headed by $A, paid a visit to the Centre."),
    ("Yusuf:visited Mbeki:received", "$A, paid a courtesy call on $B."),
    ("Yusuf:visited Mbeki:received", "$A, was received by $B."),
    ("Yusuf:visited Mbeki:received", "$B, received $A."),
    ("Mbeki:received", "$B, received the delegation at the headquarters."),
    ("Yusuf:visited Mbeki:received", "The delegation, led by $A, was welcomed by $B."),
    ("Yusuf:attended Mbeki:attended", "The ceremony was attended by $A, and $B."),
    ("Yusuf:attended Mbeki:attended", "$A, and $B, attended the meeting."),
    ("Yusuf:attended", "$A, participated in the meeting online."),
    ("Yusuf:attended Mbeki:attended", "Also present were $A, and $B."),
    ("Yusuf:attended Mbeki:attended", "Among the participants were $A, and $B."),
    ("Yusuf:attended Mbeki:attended", "Participants\n\n- $A\n- $B"),
    ("Yusuf:attended", "The agreement was concluded in the presence of $A."),
    ("Yusuf:absent", "$A, sent her apologies."),
    ("Yusuf:absent", "$A, could not attend the meeting."),
    ("Yusuf:absent Mbeki:attended", "$A, was represented by $B."),
    ("Mbeki:opening_remarks", "On behalf of the Ministry, $B, welcomed the delegates."),
    (
        "Mbeki:opening_remarks",
        "On behalf of {{Hon.|TITLE}} {{Mary Otieno|PERSON}}, $B, opened the workshop.",
    ),
    (
        "Yusuf:opening_remarks Mbeki:opening_remarks",
        "The $M was opened with remarks from $A, followed by $B.",
    ),
    (
        "Yusuf:opening_remarks",
        "$A, opened the meeting. She said that teachers were the first resource.",
    ),
    (
        "Yusuf:opening_remarks Mbeki:moderation",
        "$A, opened the meeting and $B, moderated the discussion.",
    ),
    ("Yusuf:opening_remarks Mbeki:opening_remarks", "$A, opened the meeting together with $B."),
    (
        "Yusuf:opening_remarks Mbeki:opening_remarks",
        "During the opening session, $A, and $B, addressed the participants.",
    ),
    ("Yusuf:opening_remarks", "Welcome and opening: $A"),
    ("", "Photo: {{Amina Yusuf|PERSON}}"),
    ("", "Contact: {{Amina Yusuf|PERSON}}"),
    ("", "The prize is named after {{Amina Yusuf|PERSON}}."),
    ("", "The hall was full. “It was {{Amina Yusuf|PERSON}} every morning at seven.”"),
    ("Yusuf:attended", "[caption] {{Amina Yusuf|PERSON}} with the trainees"),
    ("Yusuf:attended", "$A, cut the ribbon of the new wing."),
    ("Yusuf:opening_remarks", "Opening the $M, $A, underlined the need for action."),
    ("Yusuf:opening_remarks Mbeki:opening_remarks", "Welcoming remarks were made by $A, and $B."),
    ("Yusuf:opening_remarks Mbeki:opening_remarks", "$A, and $B, made opening speeches."),
    (
        "Yusuf:opening_remarks Mbeki:opening_remarks",
        "Opening speeches were given by $A, and by $B.",
    ),
    ("Yusuf:opening_remarks", "$A, warmly welcomed the delegates from six countries."),
    ("Yusuf:opening_remarks", "$A, welcomed participants and presented the agenda."),
    ("Yusuf:opening_remarks Mbeki:opening_remarks", "$A, and $B, inaugurated the $M."),
    (
        "Yusuf:opening_remarks Mbeki:statement",
        "$A, delivered the opening address. $B, emphasized the role of youth.",
    ),
    ("Mbeki:keynote Wei:keynote", "Keynote speeches were delivered by $B, and $C."),
    ("Mbeki:keynote", "$B, was the keynote speaker."),
    ("Mbeki:keynote", "The keynote speaker was $B."),
    ("Mbeki:keynote", "Keynote: $B"),
    ("Yusuf:moderation", "The discussion was facilitated by $A."),
    ("Yusuf:moderation", "$A, served as moderator."),
    (
        "Yusuf:moderation Mbeki:panel Wei:panel",
        "The panel, moderated by $A, included $B, and $C.",
    ),
    ("Yusuf:moderation Mbeki:presentation", "Session 2\nModerator: $A\nSpeaker: $B"),
    ("Yusuf:chair", "The first session, chaired by $A, dealt with teachers."),
    ("Wei:presentation", "In his presentation, $C explained the model."),
    ("Wei:presentation", "$C, reported on the progress of the network."),
    ("Wei:presentation", "$C gave a lecture on artificial intelligence."),
    ("Wei:presentation", "$C briefed the participants on the project."),
    ("Wei:presentation", "$C gave an overview of the programme."),
    ("Wei:presentation", "The report was presented by $C."),
    (
        "Yusuf:signed Mbeki:signed",
        "The MoU was signed by $A, on behalf of the Institute and $B, on behalf of the Commission.",
    ),
    ("Yusuf:visited", "On 3 May, $A, visited the Institute and met with staff."),
    ("Mbeki:received Yusuf:visited", "$B, welcomed the delegation led by $A."),
    ("Yusuf:attended", "The launch took place in the presence of $A."),
    (
        "Yusuf:attended Mbeki:attended",
        "The event brought together 50 participants, including $A, and $B.",
    ),
    ("Yusuf:attended Mbeki:attended", "Present: $A; $B"),
    ("Yusuf:attended Mbeki:attended", "In attendance were $A, and $B."),
    ("Yusuf:attended", "$A, joined the meeting via Zoom."),
    ("Yusuf:absent", "Apologies were received from $A."),
    ("Mbeki:statement", "Addressing the participants, $B, called for action."),
    ("Mbeki:statement", "$B, took the floor."),
    ("Mbeki:statement Wei:statement", "Statements were made by $B, and $C."),
    (
        "Yusuf:closing_remarks Yusuf:opening_remarks",
        "$A, delivered the opening and closing remarks.",
    ),
    ("Yusuf:chair Yusuf:opening_remarks", "The Chair, $A, opened the meeting."),
    (
        "Yusuf:opening_remarks",
        "The Director of the Institute, {{Dr.|TITLE}} {{Amina Yusuf|PERSON}}, opened the meeting.",
    ),
    (
        "Yusuf:visited Mbeki:visited Wei:received",
        "The delegation consisted of:\n\n$A\n\n$B\n\nThe guests were greeted by:\n\n$C",
    ),
    ("Yusuf:received Mbeki:visited", "$A, held a meeting with $B."),
    (
        "Otieno:visited Yusuf:received",
        "The {{Ambassador|ROLE}} of {{Ghana|COUNTRY}}, {{Mary Otieno|PERSON}}, "
        "held a meeting with $A.",
    ),
    ("Yusuf:visited Mbeki:received", "On Monday $A, paid a visit to $B, to say farewell."),
    ("Yusuf:visited", "$A, came to the {{Museum of Science|ORG}} and saw the library."),
    ("Yusuf:received", "$A, met with {{Paul Mbeki|PERSON}}'s delegation."),
    (
        "Yusuf:visited Mbeki:received",
        "A meeting between a delegation led by $A, and $B, was held on Monday.",
    ),
    ("Yusuf:received", "$A, hosted a lunch."),
    ("Mbeki:received Wei:visited", "$B, received $C to discuss an agreement."),
    ("Yusuf:panel Mbeki:panel", "$A, and $B, debated the draft."),
    ("Yusuf:received Wei:attended", "$A, received the delegation. Present was $C."),
    (
        "Mbeki:attended Wei:statement",
        "In the presence of $B, $C said that schools matter. He stressed the close ties.",
    ),
    (
        "Mbeki:opening_remarks Yusuf:absent Wei:opening_remarks",
        "During the opening session, addresses were delivered by $B; "
        "and $A, read out on her behalf by $C.",
    ),
    ("Yusuf:moderation", "The signing ceremony was hosted by $A."),
    (
        "Yusuf:opening_remarks Mbeki:opening_remarks",
        "At the opening ceremony, $A, thanked the host. $B, said that teachers matter.",
    ),
    (
        "Yusuf:statement Yusuf:visited",
        "$A, visited the Centre. She described the needs of schools.",
    ),
    ("Yusuf:attended", "$A, attended (commissioned by {{Mary Otieno|PERSON}})."),
    ("", "Translator: {{Amina Yusuf|PERSON}}"),
    ("Wei:presentation", "The classes were given by $C."),
    ("Yusuf:chair", "Presiding over the opening was $A."),
    (
        "Yusuf:opening_remarks Mbeki:opening_remarks Wei:opening_remarks",
        "The workshop was opened by {{Dr|TITLE}} {{Amina Yusuf|PERSON}}, "
        "{{Kenya National Commission|ORG}} {{Secretary-General|ROLE}} {{Mr|TITLE}} "
        "{{Paul Mbeki|PERSON}} and, by video from {{Beijing|CITY}}, $C.",
    ),
    (
        "Yusuf:attended Mbeki:attended Wei:attended Wei:presentation",
        "The forum was attended by $A; $B; and $C, who presented the draft.",
    ),
    (
        "Yusuf:opening_remarks Mbeki:opening_remarks",
        "The forum was opened by State Secretary {{Amina Yusuf|PERSON}}, keeper of the keys, "
        "and Schools Superintendent {{Paul Mbeki|PERSON}}.",
    ),
    (
        "Yusuf:signed Mbeki:signed",
        "{{Amina Yusuf|PERSON}}, Head Gardener of the {{Kenya National Commission|ORG}}, and "
        "{{Paul Mbeki|PERSON}} of the Old Mill signed the agreement.",
    ),
    (
        "Yusuf:received",
        "{{Amina Yusuf|PERSON}}, {{Director|ROLE}}, took the visitors around the Lower Campus.",
    ),
    (
        "Yusuf:presentation Mbeki:presentation",
        "{{Speaker|ROLE}}: {{Amina Yusuf|PERSON}} and {{Paul Mbeki|PERSON}}",
    ),
    (
        "Yusuf:statement",
        "WHO Representative {{Amina Yusuf|PERSON}} told the room that nets save lives.",
    ),
    (
        "Yusuf:attended Mbeki:attended Wei:attended",
        "The forum was attended by {{Amina Yusuf|PERSON}}, {{adviser|ROLE}} to the "
        "{{Minister of Sports|ROLE}}; {{Paul Mbeki|PERSON}}, {{Director|ROLE}} of the "
        "{{Kenya National Commission|ORG}}; and $C.",
    ),
    ("Yusuf:received Mbeki:visited", "$A, has received a delegation led by $B."),
    ("Mbeki:visited", "With the teachers of the coast came $B."),
    (
        "Yusuf:opening_remarks",
        "The plan was announced by {{Mr|TITLE}} {{Paul Mbeki|PERSON}}'s deputy, "
        "{{Ms|TITLE}} {{Amina Yusuf|PERSON}}, when she opened the workshop.",
    ),
    (
        "Yusuf:presentation Yusuf:statement Mbeki:presentation",
        "Speakers: $A; $B\n\n{{Yusuf|PERSON}} warned that the well is dry.",
    ),
    (
        "Yusuf:attended Mbeki:attended",
        "Officials present at the event included {{Amina Yusuf|PERSON}}, {{Director|ROLE}}, and "
        "{{Paul Mbeki|PERSON}}, {{Director|ROLE}}.",
    ),
    ("Yusuf:attended", "$A, will present the draft in {{2031|DATE}}."),
    ("Yusuf:closing_remarks", '"We leave with a map," {{Amina Yusuf|PERSON}} told us in closing.'),
    ("Yusuf:closing_remarks", "At the concluding ceremony, {{Amina Yusuf|PERSON}} gave thanks."),
    (
        "Yusuf:attended Yusuf:statement Mbeki:attended Wei:attended",
        "$A, $B, and $C took part in the forum. {{Yusuf|PERSON}} warned that the well is dry.",
    ),
    ("Yusuf:received Mbeki:received", "From our side: $A, and $B."),
    ("Yusuf:visited", "For the Kenyan side, $A."),
    (
        "Yusuf:opening_remarks Mbeki:opening_remarks Wei:opening_remarks",
        "Welcome addresses were delivered by $A; by $B; and, by recorded video, by $C.",
    ),
    (
        "Yusuf:signed Mbeki:signed Wei:signed",
        "The treaty was signed by {{Amina Yusuf|PERSON}}; {{Paul Mbeki|PERSON}}; and, from the "
        "coast, {{LI Wei|PERSON}}.",
    ),
    ("Yusuf:presentation Mbeki:presentation", "11:00 Two experiences\n\n- Reef: $A\n- Lake: $B"),
    ("Yusuf:signed Mbeki:signed", "The plan was signed in the St. Regis Hotel by:\n\n- $A\n- $B"),
    (
        "Yusuf:statement Mbeki:statement",
        "$A, and $B, made speeches on behalf of the guests.",
    ),
    ("Yusuf:statement", "$A, thanked {{Paul Mbeki|PERSON}} for the hall."),
    ("", "The council has elected $A, as its president."),
    ("Yusuf:statement", "$A, who teaches physics, thanked the visitors."),
    ("Yusuf:statement", "$A, asked the public to ignore reports that the fees will rise."),
    ("Yusuf:statement", "$A, explained that the well is dry."),
    ("Yusuf:presentation", "$A, explained the new form."),
    ("Yusuf:statement", "The Ministry, represented by {{Amina Yusuf|PERSON}}, asked for maps."),
    ("", "(Text and photo: {{Amina Yusuf|PERSON}})"),
    (
        "Yusuf:signed Mbeki:signed",
        "The agreement was signed by $A, for the hosts and by $B, for the guests.",
    ),
    (
        "Yusuf:moderation Mbeki:moderation Wei:moderation",
        "Group 1 was moderated by $A, group 2 by $B, and group 3 by $C.",
    ),
    ("Yusuf:moderation", "The day was moderated by $A, and prepared by $C."),
    (
        "Yusuf:attended Mbeki:attended",
        "1. The meeting was held on {{Monday|DATE}}.\n\n2. It was attended by experts, namely:"
        "\n\n- $A;\n- $B.",
    ),
    (
        "Yusuf:attended Yusuf:chair Mbeki:attended",
        "Present: {{Amina Yusuf|PERSON}} ({{Kenya Institute of Education|ORG}}, Chair); $B",
    ),
    (
        "Mbeki:opening_remarks",
        "The {{Minister of Sports|ROLE}}, represented by his {{adviser|ROLE}} "
        "{{Paul Mbeki|PERSON}}, declared the meeting open.",
    ),
    (
        "Yusuf:statement Mbeki:statement Wei:statement",
        "{{Amina Yusuf|PERSON}}; {{Paul Mbeki|PERSON}}; and {{LI Wei|PERSON}}, who had waited, "
        "all spoke.",
    ),
    ("Yusuf:statement Mbeki:statement", "Other interventions were those of $A, and $B."),
    ("Yusuf:presentation Mbeki:presentation", "In the plenary session spoke: $A; and $B."),
    ("Yusuf:attended Mbeki:attended", "Besides the teachers, there were $A; and $B."),
    (
        "Yusuf:visited Mbeki:received",
        "{{Amina Yusuf|PERSON}} met {{Minister|ROLE}} {{Paul Mbeki|PERSON}} on {{Monday|DATE}}.",
    ),
    ("Yusuf:received Mbeki:visited", "$A, welcomed $B, at the office of the Ministry."),
    ("Yusuf:received Wei:visited", "{{Amina Yusuf|PERSON}} welcomed $C and his party."),
    (
        "Yusuf:received Mbeki:visited",
        "After being received by {{Amina Yusuf|PERSON}}, {{Paul Mbeki|PERSON}} saw the library.",
    ),
    ("Yusuf:visited", "{{Amina Yusuf|PERSON}} ended her visit to {{Fiji|COUNTRY}}."),
    ("Yusuf:opening_remarks", "$A, opened the forum by sharing lessons of the past year."),
    ("Yusuf:opening_remarks Mbeki:opening_remarks", "The first words came from $A, and $B."),
    ("Yusuf:opening_remarks", "Speaking at the start of the training, $A, noted the need."),
    (
        "Yusuf:statement Mbeki:chair",
        "{{Amina Yusuf|PERSON}} spoke on the occasion with {{Paul Mbeki|PERSON}} in the chair.",
    ),
    ("Mbeki:presentation", "The briefing was delivered by $B."),
    ("Yusuf:attended", "$A, attended the closing ceremony."),
    ("Yusuf:signed Mbeki:signed", "$A, signed an agreement with $B."),
    ("Yusuf:signed", "$A, represented the former in the signing."),
    (
        "Mbeki:signed",
        "The Rector delegated {{Paul Mbeki|PERSON}} to sign the protocol.",
    ),
    ("Yusuf:visited Mbeki:received", "$A, met with the {{Minister of Health|ROLE}}, $B."),
    ("Mbeki:received Yusuf:visited", "The {{Minister of Health|ROLE}}, $B, met with $A."),
    ("Mbeki:received Yusuf:visited", "$B, was pleased to receive $A."),
    ("Yusuf:visited Mbeki:received", "$A, held talks with the {{Minister of Health|ROLE}}, $B."),
    ("Yusuf:received Mbeki:visited", "$A, hosted $B."),
    (
        "Yusuf:visited Mbeki:visited",
        "A delegation led by $A, visited the Centre. She was accompanied by $B.",
    ),
    (
        "Yusuf:visited Mbeki:attended",
        "A delegation led by $A, visited the Centre."
        " On the sidelines {{Amina Yusuf|PERSON}} met $B.",
    ),
    ("Yusuf:attended Mbeki:attended", "$A, attended the event. She was accompanied by $B."),
    (
        "Yusuf:signed Mbeki:signed",
        "The accord was signed between the {{Reef Fund|ORG}}, represented by $A, and the"
        " {{Water Board|ORG}}, represented by $B.",
    ),
    ("Yusuf:opening_remarks", "Welcoming addresses were also given by: $A."),
    ("Yusuf:opening_remarks", "The opening ceremony was addressed by $A."),
    ("Yusuf:closing_remarks", "Speaking as chief guest at the closing ceremony, $A, agreed."),
    ("Yusuf:attended", "At the closing ceremony, $A, distributed certificates."),
    ("Yusuf:statement", "Also speaking at the event was $A."),
    ("Yusuf:presentation Mbeki:presentation", "Other speakers at the event were $A, and $B."),
    ("Yusuf:panel Mbeki:panel", "There was a debate with panellists $A, and $B."),
    ("Yusuf:attended", "The guest of honour at the dinner was $A."),
    (
        "Yusuf:opening_remarks Mbeki:statement Wei:statement",
        "Following opening remarks by $A, speeches were made by $B, and $C.",
    ),
    (
        "Yusuf:opening_remarks Mbeki:presentation",
        "In her opening remarks, $A praised the report on wells presented by $B.",
    ),
    ("Yusuf:keynote", "The $M began with a keynote address by $A."),
    ("Yusuf:statement", "$A said she would open a new channel for later meetings."),
    ("Yusuf:statement", "$A called on states to train more teachers."),
    (
        "Yusuf:attended",
        "The fair showed the work of three UNESCO Chairs held by professors:\n\n- $A",
    ),
    (
        "Yusuf:opening_remarks Yusuf:presentation",
        "$A welcomed the participants and gave a presentation on soils.",
    ),
    (
        "Yusuf:opening_remarks",
        "In her opening remarks, $A thanked the hosts. "
        + "The wells of the valley are older than the town. " * 6
        + "\n\nShe stressed that water has no borders.",
    ),
    ("Yusuf:attended Mbeki:absent", "$A attended the $M. She represented $B."),
    ("", "Prizes were given out for research on soils. The awardees were $A, $B, and $C."),
    ("Yusuf:chair", "$A headed the work of the session."),
    ("Yusuf:moderation Mbeki:moderation", "Guests saw two panels hosted by $A, and $B."),
    ("Yusuf:moderation Mbeki:moderation", "The day had a session led by $A alongside $B."),
    ("Yusuf:presentation", "$A gave updates on the wells of the valley."),
    (
        "Yusuf:visited Mbeki:received",
        "The delegation led by $A visited the city, where talks were held with $B.",
    ),
    ("Mbeki:received", "Members of the delegation saw the campus and held talks with $B."),
    ("Yusuf:statement", "$A extended her thanks to $B for the support."),
    ("Yusuf:opening_remarks", "Following {{Yusuf|PERSON}}'s opening remarks the panel began. $A"),
    ("Yusuf:attended", "A delegation headed by $A participated in the $M."),
    ("Yusuf:visited", "The visitors, headed by $A, took part in a seminar."),
    ("Yusuf:visited", "The Institute hosted guests.\n\nMembers of the delegation:\n\n- $A"),
    (
        "Yusuf:attended Mbeki:attended",
        "Those present at the ceremony held in the town hall that day included $A, and $B.",
    ),
    ("Yusuf:presentation Mbeki:attended", "$A reported on the wells proposed by $B."),
]

ORGANISATIONS = [
    ("A:host", "The $M was hosted by the $A."),
    ("A:host B:host", "The $M was co-hosted by the $A and $B."),
    ("A:host", "The $A hosted the $M from 3 to 4 May."),
    ("B:host", "The $M was held at $B in Shanghai."),
    ("B:host", "The $M took place at $B."),
    ("A:organiser", "The $M was organised by the $A."),
    ("A:organiser B:co_organiser", "The $M was organised by the $A and $B."),
    ("A:organiser B:co_organiser", "The $M was jointly organized by the $A and $B."),
    ("A:organiser B:co_organiser", "The $M was organised by the $A in cooperation with $B."),
    (
        "A:organiser B:co_organiser C:supporter",
        "The $A organised the $M in partnership with $B and with the support of the $C.",
    ),
    ("A:organiser", "The $A convened the $M in Shanghai."),
    ("A:organiser", "The $A held the $M in Shanghai."),
    ("A:organiser B:co_organiser", "The $A, together with $B, organised the $M."),
    (
        "A:organiser B:co_organiser",
        "The $A, in collaboration with $B, organized a three-day workshop.",
    ),
    (
        "A:organiser B:co_organiser",
        "In collaboration with $B, the $A organized a three-day workshop.",
    ),
    ("C:supporter", "The forum was funded by the $C."),
    ("C:supporter", "The forum was made possible by the generous support of the $C."),
    ("C:supporter", "The forum was supported by the $C."),
    ("C:supporter", "The $C sponsored the forum."),
    ("C:supporter", "With financial support from the $C, the forum gathered 40 teachers."),
    ("A:attended B:attended C:attended", "Participants came from the $A, $B and the $C."),
    (
        "A:attended B:attended D:attended",
        "Attendees included the $A, $B and the $D (United Arab Emirates).",
    ),
    ("A:attended", "The $A attended the $M."),
    ("A:attended B:attended", "Representatives of the $A and $B took part in the forum."),
    ("A:attended B:attended", "The $A and $B signed a Memorandum of Understanding."),
    ("A:attended", "The $A was represented by {{Dr.|TITLE}} {{Amina Yusuf|PERSON}}."),
    (
        "A:attended",
        "{{Dr.|TITLE}} {{Amina Yusuf|PERSON}}, {{Director|ROLE}} of the $A, opened the forum.",
    ),
    ("A:host", "Host: $A"),
    ("A:organiser", "Organiser: $A"),
    ("A:organiser B:co_organiser", "Organised by: $A; $B"),
    ("C:supporter", "Supported by: $C"),
    ("B:co_organiser", "Partners: $B"),
    ("A:attended B:host", "A delegation of the $A visited $B."),
    ("A:host B:attended", "The $A received a delegation from $B."),
    ("A:attended B:host", "A delegation from the $A paid a visit to $B."),
    ("D:host", "At the invitation of the $D, experts met in Sharjah."),
    ("A:organiser", "The workshop, which the $A organised, ended on Friday."),
    ("A:organiser B:co_organiser", "The seminar was a joint initiative of the $A and $B."),
    ("", "The next meeting will be hosted by the $A."),
    ("", "The $A will organise a workshop next year."),
    (
        "A:host B:co_organiser C:co_organiser",
        "Hosted by the $A and co-organised by $B and the $C, the forum gathered 40 teachers.",
    ),
    ("A:attended B:attended", "Among the participants were the $A and $B."),
    ("B:host", "On Monday, $B was visited by a delegation."),
    ("", "The city takes part in the events organised by the $A."),
    ("A:attended B:attended", "News on the partnership between the $A and $B."),
    ("A:organiser", "$A has begun a three-day training on soils."),
    ("A:organiser", "$A inaugurated the workshop on {{Monday|DATE}}."),
    (
        "A:attended B:attended D:attended",
        "Seventy people came, among them delegates of partners (i.e. $A, $B, and $D).",
    ),
    (
        "A:attended B:attended C:attended",
        "Present were representatives of the $A, $B, the {{Reef Aid Programme|PROGRAMME}} "
        "({{RAP|PROGRAMME}}), and the $C.",
    ),
    ("B:host", "The {{Ambassador|ROLE}} of {{Peru|COUNTRY}} to {{China|COUNTRY}} visited $B."),
    ("A:organiser", "$A Convenes Virtual Forum of Ministers"),
    ("A:organiser", "The $A convened a meeting on soils, funded and chaired by $B."),
    ("", "The teachers work at a centre under the auspices of $B."),
    ("", "The centre trains teachers. It is financially supported by $B."),
    ("", "They spoke of the {{Rice Project|PROGRAMME}} funded by $B."),
    ("A:organiser", "The $A inaugurated on {{Sunday, 28 April|DATE}}, the workshop on soils."),
    ("B:host", "At a meeting held in $B, the guests spoke of soils."),
    ("E:organiser", "The $E met in {{Oslo|CITY}} on {{Monday|DATE}}."),
]


def _read(text: str, names: dict[str, str]) -> Extraction:
    return read_marked("A report of a forum\n\n" + Template(text).substitute(names))


def _people(extraction: Extraction) -> set[str]:
    family = {person.key: person.name.split()[-1] for person in extraction.people}
    return {
        f"{family[part.person_key]}:{part.capacity_code}"
        for part in extraction.participations
        if part.person_key
    }


def _bodies(extraction: Extraction) -> set[str]:
    short = {body.key: SHORT.get(body.name, body.name) for body in extraction.organisations}
    return {
        f"{short[part.organisation_key]}:{part.capacity_code}"
        for part in extraction.participations
        if part.organisation_key
    }


@pytest.mark.parametrize(("wanted", "text"), PEOPLE)
def test_people(wanted: str, text: str) -> None:
    read = _read(text, NAMES)
    assert _people(read) == set(wanted.split())
    assert {part.evidence.rule for part in read.participations} <= set(load_rules())


@pytest.mark.parametrize(("wanted", "text"), ORGANISATIONS)
def test_organisations(wanted: str, text: str) -> None:
    assert _bodies(_read(text, BODIES)) == set(wanted.split())


@pytest.mark.parametrize(
    ("wanted", "lines"),
    [
        ("E:organiser", "$E\n\nMinutes of the second session"),
        ("E:organiser", "$B\n\n$E\n\nMinutes of the second session"),
        ("", "$C\n\nPress release no. 4\n\nTeachers met in Oslo."),
    ],
)
def test_heading(wanted: str, lines: str) -> None:
    read = read_marked(Template(lines).substitute(BODIES))
    assert _bodies(read) == set(wanted.split())


def test_only_the_first_who_receives_is_of_the_host() -> None:
    text = (
        "{{Amina Yusuf|PERSON}}, {{Rector|ROLE}} of $B, and {{Paul Mbeki|PERSON}}, "
        "{{Director|ROLE}} of the $D, received a delegation of teachers."
    )
    assert _bodies(_read(text, BODIES)) == {"B:host", "D:attended"}


@pytest.mark.parametrize(
    ("online", "text"),
    [
        (True, "$A (online), opened the $M."),
        (True, "$A, joined the meeting via Zoom."),
        (True, "$A, took part online."),
        (True, "By video, $A, greeted the participants."),
        (None, "$A, opened the online course."),
        (None, "$A, presented a video on the topic."),
        (None, "$A, opened the $M."),
    ],
)
def test_online(online: bool | None, text: str) -> None:
    parts = [part for part in _read(text, NAMES).participations if part.person_key]
    assert [part.is_online for part in parts] == [online]


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("open universities", "$C gave a presentation on open universities."),
        ("Digital learning", '$C made a presentation entitled "Digital learning".'),
        ("open universities", "A presentation on open universities was given by $C."),
        (None, "On Monday, $C gave a presentation."),
        (None, "$C gave a presentation on {{3 May|DATE}}."),
    ],
)
def test_topic(topic: str | None, text: str) -> None:
    parts = [part for part in _read(text, NAMES).participations if part.person_key]
    assert [part.topic for part in parts] == [topic]


def test_representatives() -> None:
    read = _read("$A, was represented by $B. $C attended.", NAMES)
    absent = next(part for part in read.participations if part.capacity_code == "absent")
    people = {person.key: person.name for person in read.people}
    assert people[absent.represented_by_key or ""] == "Paul Mbeki"


def test_bodies_represented() -> None:
    read = _read("The $B was represented by {{Amina Yusuf|PERSON}}.", BODIES)
    body = next(part for part in read.participations if part.organisation_key)
    assert body.represented_by_key == read.people[0].key


def test_countries() -> None:
    text = (
        "Delegations from {{Kenya|COUNTRY}}, {{Uganda|COUNTRY}} and {{Ghana|COUNTRY}} "
        "took part in the meeting."
    )
    codes = [part.country_code for part in _read(text, NAMES).participations]
    assert codes == ["KE", "UG", "GH"]


def test_a_country_behind_its_city_takes_no_part() -> None:
    text = "Place: {{Victoria|CITY}}, {{Seychelles|COUNTRY}}\n\nThe {{Delta Forum|MEETING}} met."
    assert not read_marked(text).participations


def test_a_roll_of_bodies_is_complete() -> None:
    text = (
        "Attendees included the $D ({{United Arab Emirates|COUNTRY}}), "
        "$B ({{China|COUNTRY}}) and the $C ({{Kenya|COUNTRY}}). "
        "{{Amina Yusuf|PERSON}}, {{Director|ROLE}} of the {{Water Institute|ORG}}, spoke."
    )
    assert _bodies(_read(text, BODIES)) == {"B:attended", "C:attended", "D:attended"}


def test_another_meeting() -> None:
    text = (
        "The $M was held in May.\n\n"
        "$A, opened the {{2nd Regional Forum on Teachers|MEETING}} two years ago."
    )
    read = _read(text, NAMES)
    named = {meeting.key: meeting.edition for meeting in read.meetings}
    opened = next(part for part in read.participations if part.capacity_code == "opening_remarks")
    assert named[opened.meeting_key or ""] == 2


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("Yusuf:opening_remarks", "$A, opened the meeting. She moderated no session."),
        ("Yusuf:opening_remarks Yusuf:moderation", "$A, opened the meeting. She moderated it."),
        (
            "Yusuf:chair Yusuf:closing_remarks",
            "{{Chair|ROLE}}: $A\n\nThe {{Chair|ROLE}} closed the meeting.",
        ),
        (
            "Yusuf:opening_remarks",
            '$A, opened the meeting: "I welcome the delegates, and I chaired it."',
        ),
        ("Yusuf:statement", "$A, said that the Minister had opened the meeting and closed it."),
        ("Mbeki:attended", "$A's adviser, $B, attended the meeting."),
    ],
)
def test_references(wanted: str, text: str) -> None:
    assert _people(_read(text, NAMES)) >= set(wanted.split())


def test_evidence_holds_the_cue() -> None:
    read = _read("After lunch the $M was opened by $A.", NAMES)
    part = next(part for part in read.participations if part.person_key)
    passage = read.report.text[part.evidence.start : part.evidence.end]
    assert passage.startswith("opened by Dr. Amina Yusuf")
    assert part.evidence.rule == "opening_remarks.passive"


def test_long_lists_are_read() -> None:
    given = "Amina Boris Chen Dolores Emeka Fatou Gustav Hiroko Ivana Joao".split()
    family = "Okafor Lindqvist Yamada Petrov Castillo Mbatha Novak Haddad Quispe Tran".split()
    row = ", ".join(f"{{{{{first} {last}|PERSON}}}}" for first in given for last in family)
    text = f"{'This is what the meeting was about. ' * 20}It was attended by {row} and $A."
    parts = [part for part in _read(text, NAMES).participations if part.person_key]
    assert {part.evidence.rule for part in parts} == {"attended.passive"}
    assert len(parts) == 101
