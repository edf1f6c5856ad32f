"""What patients write in the suite: hand-written sentences with alternatives and slots.

Notation, read by ``phrasing.py``:

``{a|b|c}``      one of the alternatives (they may be empty and may nest)
``[drug]``       a medicine; becomes ``answer.prescription``
``[joint]``      a body part of that group (see ``PARTS``); becomes ``answer.body_part``
``[=chest]``     the word as it stands, and ``answer.body_part`` is ``chest``
``[=eyes:eye]``  the word ``eyes``, and ``answer.body_part`` is ``eye``
``[day]`` etc.   filler (see ``FILLERS``); no effect on the answer

A body part that is only denied ("no chest pain") is plain text: it is no complaint, so it is not in the answer.
"""

DRUGS = (
    "ozempic", "metformin", "lisinopril", "atorvastatin", "levothyroxine", "amlodipine", "omeprazole", "losartan",
    "albuterol", "gabapentin", "sertraline", "fluoxetine", "escitalopram", "trazodone", "bupropion", "prednisone",
    "warfarin", "eliquis", "xarelto", "jardiance", "trulicity", "mounjaro", "adderall", "hydrochlorothiazide",
    "furosemide", "pantoprazole", "montelukast", "tamsulosin", "rosuvastatin", "carvedilol", "duloxetine", "topiramate",
    "lamotrigine", "cyclobenzaprine", "amoxicillin", "synthroid", "insulin glargine", "folic acid", "birth control",
    "vitamin d", "nicotine patches", "potassium chloride", "metoprolol succinate",
)

# Medicines that fit a sentence. ``[drug]`` is any of them.
DRUG_GROUPS = {
    "pill": ("metformin", "lisinopril", "atorvastatin", "amlodipine", "losartan", "gabapentin", "sertraline", "fluoxetine",
             "escitalopram", "trazodone", "bupropion", "adderall", "metoprolol succinate", "lamotrigine", "folic acid", "vitamin d"),
    "thinner": ("warfarin", "eliquis", "xarelto"),
    "painkiller": ("gabapentin", "cyclobenzaprine", "prednisone", "duloxetine"),
    "antacid": ("omeprazole", "pantoprazole"),
    "sugar": ("metformin", "insulin glargine", "jardiance", "trulicity", "mounjaro"),
    "steroid": ("prednisone", "amoxicillin"),
}

# How people misspell some of them. The answer has the right spelling.
MISSPELLED = {
    "ozempic": ("ozempik", "ozempec"), "metformin": ("metformine", "metforman"), "lisinopril": ("lisinoprol", "lisinipril"),
    "atorvastatin": ("atorvastatine",), "levothyroxine": ("levothyroxin", "levothyroxene"), "gabapentin": ("gabapentine", "gabbapentin"),
    "omeprazole": ("omeprezole", "omeprazol"), "sertraline": ("sertralin", "setraline"), "amoxicillin": ("amoxicilin", "amoxacillin"),
    "prednisone": ("predisone", "prednizone"), "warfarin": ("warfrin", "warfarine"), "jardiance": ("jardience",), "eliquis": ("eliquiss", "elequis"),
    "trazodone": ("trazadone",), "vitamin d": ("vitamine d", "vit d"), "amlodipine": ("amlodopine",), "albuterol": ("albuteral",),
}

PARTS = {
    "joint": ("knee", "shoulder", "ankle", "wrist", "hip", "elbow", "neck", "thumb", "big toe:toe", "lower back:back"),
    "limb": ("arm", "leg", "hand", "foot", "finger", "thigh", "calf", "shin", "forearm", "heel"),
    "skin": ("scalp", "back", "face", "arm", "leg", "cheek", "forehead", "hand", "foot"),
    "sense": ("ear", "eye", "nose", "jaw", "gum", "tongue"),
}

FILLERS = {
    "day": ("monday", "tuesday", "wednesday", "thursday", "friday", "next week", "tomorrow", "the 14th", "the 3rd",
            "next thursday", "this week", "the end of the month"),
    "when": ("since {monday|last night|yesterday|the weekend|this morning}", "for {two|three|four|a few} {days|weeks}",
             "for about a {week|month}", "on and off since {june|the spring|christmas|my trip}"),
    "time": ("9", "10:30", "2:15", "3 pm", "8 am", "noon", "4:45"),
    "relative": ("mom", "dad", "husband", "wife", "son", "daughter", "grandmother", "grandson", "sister", "neighbor", "partner"),
    "dose": ("{5|10|20|25|40|50|100} mg", "{one|two} a day", "{500|850} mg"),
    "pharmacy": ("the pharmacy on {Main|Oak|5th|Mill}", "the {Hilltop|Riverside|Market Street} pharmacy", "my usual pharmacy",
                 "the mail order place", "the drug store by the station"),
    "doctor": ("Dr. {Patel|Nguyen|Ramírez|Okafor|Lindqvist|Cohen|Müller|Abebe|Rossi}", "the {doctor|nurse practitioner|PA}", "the doc"),
    "name": ("José", "Maria", "Tom B.", "Aisha", "Mrs. Keller", "Zoë", "Dana", "R. Singh", "Bill", "Ngozi", "Yuki", "Anna-Lena"),
    "few": ("{2|3|4|5} {pills|tablets|days}", "{one|two|three|four} {left|tablets left}"),
    "exam": ("{blood work|lab work}", "MRI", "x-ray", "blood test", "ultrasound"),
}

EMERGENCY = """
I have {a crushing pain|terrible pressure|a really heavy feeling} in my [=chest] and {I'm sweating|I feel sick|it goes down my left side}
{my|My} [=chest] {feels like someone is sitting on it|is so tight i can barely breathe}{| and its getting worse}
bad [=chest] pain, cant catch my breath
I can't breathe{| properly}, {my inhaler isn't doing anything|the wheezing won't stop}
i cant get air in{,| and} im turning blue
my [relative] {just collapsed|passed out in the kitchen|fainted and hit the floor} and {won't wake up|isn't answering me}
{He|She} is not responding and {breathing is very shallow|I can hardly feel a pulse}
{half of|one side of} my [=face] {is drooping|went numb} and {I can't talk right|my words come out wrong}
My [relative]'s [=mouth] is drooping on one side and {she is|they are} slurring words
sudden weakness in my right [limb], I can't lift it at all and my speech is slurred
I cut my [limb] {very deep|badly|to the bone} and {the bleeding won't stop|blood is soaking through every towel|it keeps gushing}
there is blood everywhere from my [limb], pressure is not stopping it
my [relative] {fell off a ladder|was hit by a car|came off the bike} and the bone is sticking out of the [limb]
I took {way too many|a whole bottle of|about thirty} [pill] {tablets|pills} and {I feel like I'm passing out|everything is spinning}
my {toddler|son|daughter|grandson} swallowed {a handful of|most of the} [pill] {a few minutes ago|just now}
I accidentally took {four times|five times} my [pill] dose and my [=heart] is {racing like mad|skipping}
an hour after the [drug] my [=tongue] {started swelling up|is swelling} and {my voice is going|I can hardly swallow}
Took [drug] and now my [=throat] is closing up
hives all over and my [=lips:lip] {are|got} huge after the first [drug], {breathing is hard|having trouble breathing}
allergic reaction, my [=face] is {ballooning|swelling fast} and {nothing helps|it's still getting bigger}
my [relative] is having a seizure {right now|that has gone on ten minutes}, {please hurry|what do I do}
The seizure started {five|ten} minutes ago and he's still shaking
I've been vomiting blood {since|for} {last night|an hour}{| and feel very faint}
I am coughing up {a lot of|bright red} blood
there's {a lot of blood|black tar} when I go and I nearly {fainted|passed out} in the bathroom
worst pain of my life in my [=head], came on like a thunderclap{|, and I can't see straight}
my [=head] is pounding after a fall, I keep throwing up and I can't stay awake
severe [=stomach] pain, {hard as a board|I can't stand up}, and a fever of 104
the pain in my [=belly] is {unbearable|so bad I'm on the floor} and I'm {pregnant|32 weeks pregnant}
I'm 30 weeks pregnant and bleeding {heavily|a lot}
{baby|my newborn|the baby} is {limp|floppy and blue} and {won't wake to feed|hardly breathing}
drain cleaner splashed in my [=eyes:eye] and I can't see
got bleach in my [=eye], it burns terribly and everything is white
I suddenly lost sight in one [=eye]
{boiling oil|hot water} went all over my [limb], skin is {peeling off|white and coming away}
My sugar is {31|28|so low the meter just says LO} and I'm {shaking and confused|about to pass out} even after juice
{dad|my wife|Mom} is a diabetic, {is confused and sweating|can't be woken properly} and took [sugar] this morning
i think im having a heart attack
I think {he|she|my husband} is having a stroke
a fish bone is stuck in my [=throat] and I can't {swallow or breathe|get any air}
my [=neck] is so stiff I can't move it, high fever, {purple spots everywhere|light is agony}
I was stung by a wasp and I'm {wheezing|choking}, it is getting hard to breathe
{sharp|stabbing} [=chest] pain after the long flight and I can't {breathe in|draw a breath}
chest is fine but I can't feel my [=legs:leg] since the fall and I wet myself
I hit my [=head] {hard|on the curb} while on [thinner] and now I'm {confused|seeing double} and vomiting
nosebleed for two hours on [thinner], it's pouring out of my [=nose] and won't stop
need an ambulance{|!} {the pain in|the pressure on} my [=chest] {is|got} unbearable
HELP {my dad|my husband} is choking he cant talk
He's turning {grey|blue}, please send someone
bleeding wont stop after the tooth came out, my [=mouth] keeps filling with blood{ and im|, I'm} on [thinner]
"""

REFILL = """
{I need|I'd like|Can I get|Could I have} a refill {of|on|for} my [drug]{| please}
{please|pls} refill my [drug]{|, [dose]}
refill [drug]
need more [drug]
[drug] refill {please|pls|thx}
I'm {almost out|nearly out|down to my last few} of [drug]{|, can you send more to [pharmacy]}
i {ran out|am out} of [drug] {since yesterday|as of this morning|again}{ and need more|}
My [drug] {runs out|will run out|is finished} {on|by} [day]
I only have [few] of the [drug]{|, could you renew it}
{Would you|Could you} {kindly|please|} {renew|reorder|re-issue} my prescription for [drug] ([dose])
The pharmacy {says|told me} there are no refills left on {my|the} [drug], {they need the ok from you|can you call it in}
[pharmacy] {is waiting for you to|needs you to} {approve|authorize} my [drug]
{can|could} {you|[doctor]} send {another|a new} script for [drug] to [pharmacy]
Need a 90 day supply of [drug] {this time|instead of 30}{| before I travel}
we're {going abroad|flying out} on [day] and I need {an early refill|extra} of [drug]
{lost|I left} my [drug] {on the train|in the hotel|at my sister's}, can it be refilled early
it is time {again|once more} for my [drug]
Same as {last month|always}: [drug], {one box|three months} please
my [relative] needs {her|his|their} [drug] {refilled|renewed}{|, only [few] now}
I pick up meds for my [relative]: {the [drug] is running low|we need [drug] again please}
I take [painkiller] for my [joint] and {I'm nearly out|the bottle is empty}, {can I have more|please send more}
the [painkiller] really helps my [joint]{. can i get another month|, I need another month of it}
Running low on the [antacid] I {use|take} for my [=stomach]
The cream and the [steroid] for my [skin] are {used up|both finished}, could you send the same again
{how do I|where can I} get {my|the} [drug] renewed, {the app|the website} won't let me
the app {says expired|shows zero refills} for [drug], what now, I {have|only have} [few]
no refills remaining [drug] [dose]
Requesting a {renewal|refill} of the following: [drug], [dose]
{can|will} you put through [drug] {today|before [day]}
I've used the last {of my|} [drug] {last night|today}
dropped my [drug] down the sink {like an idiot|(don't ask)}, can I get a replacement
My insurance lets me fill [drug] on [day], please have it ready at [pharmacy]
could [doctor] up my refills on [drug]? tired of {asking|calling} every month
out of meds again, the [drug]
I'd be grateful for a further supply of [drug], as {mine|the current box} ends [day]
{wanted|just trying} to reorder my [drug]
I have been stable on [drug] and would like {it continued|to continue}, {please renew|a new prescription would be great}
Quick one: [drug] to [pharmacy], {thanks|ty}
can u resend my [drug] rx, {they|pharmacy} never got it
the prescription for [drug] expired, i need a new one
{Still waiting|I've been waiting since [day]} for my [drug] refill to be {approved|sent}
Please fax a new [drug] prescription to [pharmacy]
my meds need refilling
I need my blood pressure pills {refilled|renewed}, {I forget the name|the white ones}
can I have my usual tablets again please
the inhaler is nearly empty, may i get another
"""

APPOINTMENT = """
{I'd like|I want|I need} {to book|to make|to schedule} an appointment {with [doctor]|for [day]|some time next week}
{Can|Could} I {see|come in and see} [doctor] {about|for} my [joint]{|, it has been sore [when]}
do you have anything {open|free} on [day]{| around [time]| in the morning}
{Need|I need} to {reschedule|move} my appointment {on|from} [day]{| at [time]}
please cancel my {appointment|visit} on [day]{|, something came up|, I have to work}
when is the {earliest|soonest|next} {slot|opening} with [doctor]
my [joint] {has been aching|keeps bothering me|hurts when I walk} [when], {can someone look at it|I'd like it looked at}
my [sense] {has been itchy|is sore|feels blocked} [when] and I'd like to come in
got a {weird|new} {mole|rash|spot} on my [skin], {can I get it checked|would like someone to check it}
I {want|need} a {checkup|physical|yearly physical}{|, it's been two years}
time for my {annual|yearly} physical, any {openings|times} {on|around} [day]
{Is it possible|Would it be possible} to come {earlier|later} than [time] on [day]
I'm {running late|stuck in traffic} for my [time], should I still come or move it
I missed my {appointment|visit} {yesterday|on monday}, so sorry, can I get another {one|time}
{book|schedule} me with [doctor] {pls|asap, but not urgent|for a follow up}
follow up visit after my [joint] surgery, {what times do you have|when can I come}
Could we set up a {video|phone|telehealth} {visit|appointment} to go over my [drug]
I'd like to talk to [doctor] in person about {coming off|stopping|changing} [drug]
{need|I need} a visit to get my [drug] dose checked
my [relative] needs {to be seen|an appointment} for {her|his} [joint]
my {son|daughter} needs {a school physical|shots before school starts}, any time after [time]
can you squeeze {me|us} in {on|before} [day]
{i|I} would like a flu shot appointment
where do I book the {second|next} vaccine dose
do you do walk ins or should i book for my [sense]
The specialist said I should see you first about my [joint]. {When works|What day works}
{confirming|I want to confirm} my appointment {at|for} [time] on [day]
I can't make it {on|} [day], could you offer me {another|a different} {day|time}
is [doctor] in on [day]? I'd take {any slot|anything after [time]}
{wanna|want to} come in about my [joint], {not bad|its not terrible} just {annoying|nagging}
Both my [=knees:knee] {creak and ache|are stiff} in the morning; I would like {to be examined|an examination}
my [=feet:foot] {tingle|are numb} at night, could I be seen {some time|} {this month|soon}
been having {some|mild} [=stomach] {cramps|trouble} after meals, want to get it looked at
My [=throat] is scratchy [when], may I come by
{change|switch} my visit on [day] to {a phone call|the afternoon} please
put me on the {waiting|cancellation} list for [doctor] please
how far out are you booking {new patient visits|physicals}? I'd like one
my [=teeth:tooth] {are|have been} sensitive, do you see people for that, {and when|I'd book}
I need the stitches in my [limb] taken out, {which day can I come|what time is good}
the cast on my [limb] is due to come off, please give me a time
I'd like to bring my [relative] in {on|around} [day], {her|his} [joint] is {no better|still stiff}
Any chance of seeing someone other than [doctor]? [day] suits me
appt [day] [time] ok?
need appt
can i get in this week
come in for [exam], what days
please book my [exam]
"""

OTHER = """
What are your {opening hours|hours} {on|over} {the holidays|saturday|christmas eve}
do you take {my new insurance|medicaid|Blue Shield}
I {got|received} a bill {for ${45|120|310.50}|I don't understand}, {can someone explain it|who do I talk to}
was charged twice for my {last visit|visit in may}
{are|Are} my {lab|blood test} results {back|in} yet
where do I {find|see} my [exam] results
can I {drink|have} {alcohol|a glass of wine|coffee} {with|while on} [drug]
is it {ok|safe} to take [drug] {with food|in the morning|before a long flight}
Does [drug] {make you tired|cause weight gain|affect sleep}? {Just curious|I was reading the leaflet}
I {forgot|missed} {my|a} [drug] {last night|this morning}, do I {skip it|just take the next one}
what is the [drug] {for|supposed to do}{|, I never asked}
should [drug] be kept in the {fridge|refrigerator}
the [drug] {gives me|is giving me} {a dry [=mouth]|a bit of an upset [=belly]|weird dreams}, is that {normal|expected}
since starting [drug] my [=stomach] is a little {upset|off} in the mornings, {is that usual|normal?}
my [=skin] {is|got} dry from the [drug], {any tips|what cream would you suggest}
what {stretches|exercises} are good for a stiff [joint]
should I use ice or heat on {my|a sore} [joint]
are there {handouts|videos} for [joint] exercises at home
how long does a sprained [joint] usually take
{please|can you} send my records to {my new doctor|the surgeon|the insurance}
I need a {letter|note|form} for {work|school|the gym}{|, {when|how soon} can you do it}
My address {has changed|changed}, it's now {12 Mill Lane|Apt 4B, 90 Oak Street}
new phone number for me, please update your records
thank you{| so much} for {everything|the kind care|squeezing me in last week}
just {letting you know|wanted to say} my [joint] is {much better|fine} now
the [drug] arrived{| today}, {thank you|all good}
Got my [drug] refill yesterday, thanks for the quick help
is there parking {near|at} the clinic
what's the wifi password in the waiting room
who do I {talk to|contact} about {a complaint|the rude receptionist}
can you {add|put} my {husband|wife} as {an|my} emergency contact
I was in the emergency room last week, did you get the {report|paperwork}
How do I {reset|change} my password {for|on} the portal
The portal {logs me out|won't load}{| every time}
is {the flu going around|there something going around}? {half my class is out|everyone at work is coughing}
do I have to fast before my [exam]
what should I bring to my {first visit|appointment tomorrow}
how much does {a visit|[drug]} cost without insurance
is there a generic for [drug]
Is [drug] covered by {my plan|medicare}
I {saw|read} {a story|online} about a [drug] recall, is {mine|my batch} affected
how do I throw away old [drug]
can my {kid|daughter} go to school with {lice|a cold}
are you {hiring|accepting new patients}
does [doctor] speak {spanish|vietnamese|french}
[doctor] was {wonderful|very patient}, please pass that on
my blood pressure today: {128/82|131/85|119/76}, for the chart
home readings as asked: {118|126|133} fasting, on [drug]
what does {A1C|LDL|TSH} mean on my report
I need the name of the {cream|ointment} you mentioned for my [skin]
which pharmacy did you send my [drug] to
{your|the} survey link is broken
how do I {sign up|register} my [relative] {as a patient|on the portal}
is it {true|right} that [drug] {turns urine orange|makes you burn in the sun}
my [=ears:ear] pop on planes, anything I can {chew|take}
no question, just sending the {form|photo} you asked for
"""

# Said beside a request. They name no medicine and no complaint, and never change the label.
NEGATIONS = """
this is not an emergency
not an emergency at all
it's nothing urgent
not urgent, whenever you have a minute
I'm not in any danger
no chest pain or anything like that
no fever, no trouble breathing
no bleeding, no swelling
I don't need an ambulance, don't worry
{i don't think|don't think} its an emergency
not life threatening or anything
no rush
my breathing is fine, no stomach pain
I haven't fainted or anything
"""
# What a message does not ask for, by the label that it rules out.
NOT_ASKED = {
    "refill": """
I don't need a refill
not asking for a refill, I have plenty
no refills needed this time
I still have enough pills for two months
""",
    "appointment": """
I don't need an appointment for this
no need for a visit
I don't have to be seen, just wondering
not asking to come in
""",
}

DETAILS = """
I'm {67|72|34|29|51}{| years old}
I'm new {here|to the practice}
I {work|am at work} until [time] so {text is better|leave a message}
you can reach me after [time]
I called {twice|three times} and {nobody picks up|was on hold forever}
[doctor] knows my {history|case}
My date of birth is {3/14/61|11-02-1987|July 9, 1990}
last time it took {a week|ages}
the front desk told me to write here
I {tried|looked on} the website first
it's been a {long|busy} {week|month}
I moved {here|to town} in {march|the fall}
hope you had a nice weekend
my English not so good, sorry
typing this with one hand lol
sorry for the long message
not sure if this is the right place {to ask|for this}
I have {Medicare|new insurance} now
we drove {all night|in from the coast}
"""

OPENERS = {
    "polite": """
Hello,
Good morning,
Good {afternoon|evening}, I hope you are well.
Dear {Dr. Patel|clinic team|Dr. Lindqvist|Sir or Madam},
Hi there,
Hi {Dr. Cohen|everyone|team},
Hello {again|nurse},
To whom it may concern:
""",
    "casual": """
hey
hi
hiya
Hey {doc|guys|team},
ok so
quick question -
hi its {me again|Bill}
yo
morning!
so
""",
}

CLOSERS = {
    "polite": """
Thank you{| very much| for your time}.
Many thanks, [name]
Kind regards, [name]
Thanks in advance!
Sincerely, [name]
I appreciate your help.
Please let me know. Thank you, [name]
Best, [name]
""",
    "casual": """
thx
thanks!
ty 🙏
cheers
- [name]
lmk
thanks so much 😊
call me
pls and thank u
ok bye
""",
    "worried": """
please hurry
Please help.
what do I do??
I'm scared
hurry!!
please answer
😢
I don't know what to do
""",
}

# Between two requests in one message.
CONNECTORS = (". Also, ", ". Also ", " and also ", ". Oh and ", ". One more thing: ", "; ", ". While I'm at it, ", ". PS ", ". Separately, ",
              ", and ", ". Second thing: ", " + ", ". Then ", "\n\n", ". Btw ")
