"""What the base model reads: plain patient messages and clinic talk, in sentences of its own.

The notation is that of ``suite_phrases.py``.
"""

# Medicines beside the suite's.
DRUGS = (
    "simvastatin", "ibuprofen", "naproxen", "aspirin", "clopidogrel", "citalopram", "venlafaxine", "propranolol", "atenolol", "diltiazem",
    "spironolactone", "allopurinol", "methotrexate", "hydroxyzine", "lorazepam", "clonazepam", "zolpidem", "quetiapine", "aripiprazole",
    "tramadol", "meloxicam", "celecoxib", "famotidine", "cetirizine", "loratadine", "fluticasone", "doxycycline", "azithromycin",
    "ciprofloxacin", "glipizide", "pioglitazone", "januvia", "farxiga", "humalog", "lantus", "crestor", "lipitor", "zoloft", "lexapro",
    "prozac", "nexium", "prilosec", "singulair", "advair", "flonase", "iron tablets", "fish oil", "eye drops", "baby aspirin", "nasal spray",
)

PARTS = {
    "part": (
        "knee", "shoulder", "ankle", "wrist", "hip", "elbow", "neck", "back", "arm", "leg", "hand", "foot", "finger", "toe", "thumb", "ear",
        "eye", "jaw", "throat", "stomach", "thigh", "calf", "shin", "heel", "chest", "head", "nose", "tongue", "rib", "tooth", "skin",
        "scalp", "belly", "face", "cheek", "lip", "forearm", "chin", "mouth", "heart", "groin", "eyebrow", "palm",
    ),
}

FILLERS = {
    "day": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "tomorrow", "next week", "the {1|2|5|7|9|12|14|20|21|28}th"),
    "time": ("{8|9|10|11|1|2|3|4} {am|pm}", "{8|9|10|11|1|2|3|4}:{00|15|30|45}", "noon"),
    "person": ("my {mother|father|husband|wife|son|daughter|brother|sister|aunt|uncle|friend|mom|dad|grandmother|grandson|neighbor|partner}",),
    "doctor": ("Dr. {Smith|Jones|Patel|Garcia|Nguyen|Kim|Rossi|Cohen|Müller|Lopez}", "the doctor", "the nurse"),
    "pharmacy": ("the pharmacy", "the pharmacy on {Main|Elm|Oak|High} Street", "the {corner|hospital|usual} pharmacy"),
    "dose": ("{5|10|20|25|40|50|100|500} mg", "{one|two|three} {a day|tablets a day}"),
    "since": ("since {yesterday|last night|this morning|monday|last week|the weekend}", "for {two|three|four|ten|a few} {hours|days|weeks|months}"),
    "name": ("{Maria|Tom|Anna|Bill|Dana|José|Grace|Ali|Ruth|Sam|Zoë|Ken}",),
    "number": ("{2|3|4|5|6|7|8|10|12|14|20|30|60|90}",),
}

EMERGENCY = """
I have {severe|terrible|sudden} pain in my [part]{ and I feel faint| and I can't move| and it is getting worse|}
{severe|strong} [part] pain [since] and {I'm sweating|I can't breathe|I feel sick}
I can't breathe
I am having {trouble|difficulty} breathing [since]
[person] can't breathe
[person] is unconscious
[person] {collapsed|passed out|fainted} and {is not moving|does not wake up|is not breathing}
I cut my [part] and it {won't|will not} stop bleeding
my [part] is bleeding {heavily|a lot|badly}
{there is|I see} a lot of blood coming from my [part]
I think I broke my [part], the bone {is showing|sticks out}
I took too much [drug]
[person] took too {many|much} [drug] {and is very sleepy|by mistake|}
my child swallowed [drug]
I took an overdose of [drug] and {feel dizzy|my heart is racing|cannot stay awake}
my [part] is swelling after {taking|I took} [drug] and {I can't swallow|it is hard to breathe}
I have a bad allergic reaction to [drug]
I can't {feel|move} my [part] {all of a sudden|suddenly}
my face is drooping and my speech is slurred
I think I am having a {stroke|heart attack}
[person] is having a {seizure|stroke|heart attack}
I am vomiting blood
I burned my [part] {badly|with boiling water|on the stove} and the skin {is gone|is white}
{call|send|I need} an ambulance, {my [part] was crushed|there was an accident|it's [person]}
I got {acid|bleach|a chemical} in my [part] {and can't see|and it burns}
[person] was hit by a car and {hurt|is bleeding from} the [part]
the baby {is blue|is not breathing|won't wake up}
I am choking and can't swallow
I {feel|have} crushing pressure in my [part]
my blood sugar is very low and I'm {confused|shaking|passing out}
"""

REFILL = """
I need a refill of [drug]
I need a refill of my [drug] {prescription|please|for [number] days}
{Please|Could you} refill my [drug]
Can you refill my [drug] at [pharmacy]
I am out of [drug]
I {will run|am running} out of [drug] {soon|on [day]}
I have {no|only [number]} [drug] left
{Please|Can you} send more [drug] to [pharmacy]
My prescription for [drug] {ran out|has expired|is empty}
I want to {renew|reorder} my [drug]
I need [number] more {days|tablets} of [drug]
I need my [drug] {again|renewed|refilled} {by [day]|soon|}
Can [doctor] {renew|approve} my [drug] [dose]
[pharmacy] needs approval for my [drug]
[person] needs a refill of [drug]
I use [drug] for my [part] and need {more|a refill}
My [part] is better with [drug], please {renew it|send more}
I lost my [drug] and need {a new prescription|more}
{refill|renew} [drug] [dose]
I need a refill of my {pills|medicine|tablets|usual prescription}
Please renew my {inhaler|pills|medicine}
"""

APPOINTMENT = """
I need an appointment {on [day]|with [doctor]|soon|}
I want to {make|book|schedule} an appointment {on [day]|with [doctor]|at [time]}
Can I see [doctor] {on [day]|about my [part]|at [time]}
Can I come in {on [day]|for my [part]|at [time]}
Please {cancel|move|change} my appointment {on [day]|at [time]}
I have to reschedule my {visit|appointment} {on [day]|at [time]}
Is there an opening {on [day]|with [doctor]|this week}
My [part] hurts {a little|sometimes|[since]} and I want to see [doctor]
My [part] is {sore|stiff|itchy} [since], can I be seen
I have a small rash on my [part] and would like a visit
I need a {checkup|physical|follow up visit|flu shot}
When can I see [doctor]
When is the next {open time|appointment}
[person] needs an appointment {on [day]|for a sore [part]|}
I would like to talk about my [drug] at a visit {on [day]|with [doctor]|}
Book me a visit to check my [drug] {dose|levels}
I missed my appointment, can I have a new {one|time}
I want to schedule {a blood test|an x-ray of my [part]|a scan}
Is [time] on [day] still free
I am late for my [time] appointment
"""

OTHER = """
What are your hours {on [day]|today|}
When do you {open|close}
Do you accept {my|new} insurance
Where is the clinic
Where can I park
I have a question about my bill
How much {is a visit|does [drug] cost}
My bill is {wrong|too high}
Are my test results {ready|back}
How do I see my results online
Can I take [drug] with {food|milk|alcohol|coffee}
Is it safe to take [drug] {at night|in the morning|every day}
What is [drug] {for|used for}
What are the side effects of [drug]
[drug] makes me {tired|sleepy|hungry|thirsty}, is that normal
My [part] itches a bit since I started [drug], is that common
I forgot to take my [drug], what should I do
What exercises help a {sore|stiff} [part]
Is ice good for {my|a sore} [part]
My [part] {is better now|feels fine again}
I received my [drug], thank you
Thank you for your help
Please send my records to {another doctor|[person]|the hospital}
I need a note for {work|school}
My {address|phone number} has changed
I forgot my password
The website does not work
Can you change my email
Do you {have|sell} [drug]
Is there a cheaper {form|kind} of [drug]
My blood pressure is {120|130|118}/{80|85|76} today
Did you get the {report|letter|fax} about my [part]
"""

OPENERS = """
Hello,
Hi,
Good morning,
Good evening,
Dear [doctor],
hello
hi
This is [name].
Hello, this is [name].
Excuse me,
"""

CLOSERS = """
Thank you.
Thanks.
Please help.
Please call me.
Please answer.
[name]
Thanks, [name]
Regards, [name]
Have a good day.
"""

DETAILS = """
I am [number] years old.
I was there on [day].
I live near the clinic.
I have diabetes.
I have high blood pressure.
I called on [day].
[doctor] told me to write.
I am at work until [time].
I have no allergies.
I am writing for [person].
It started at [time].
I do not have a fever.
I have a fever.
I also have a cough.
"""

# Clinic talk: question and answer pairs of a conversation, one pair a line.
TALK = """
Are you open today?|Yes, we are open until 6 pm.
Are you open on [day]?|We are open on weekdays from 8 am to 6 pm.
Can I bring [person]?|Of course, you may bring someone along.
Do I need to fast?|Please do not eat for eight hours before the blood test.
Where can I park?|There is parking behind the building.
What should I bring?|Please bring your insurance card and a list of your medicines.
Is [doctor] in?|Please call the front desk to ask who is in today.
Thank you.|You're welcome. Take care.
Thanks for your help!|You're welcome!
Hello|Hello! How can I help you today?
Hi, good morning|Good morning! How can I help?
Who are you?|I am a small assistant for the messages of a clinic.
Are you a doctor?|No, I am only a small assistant. Please ask your clinic.
Can you give me medical advice?|No. Please ask your clinic, or call for help if it is urgent.
How long is a visit?|A visit takes about twenty minutes.
Can I pay by card?|Yes, we take cards.
I lost my card.|No problem, please show your ID at the front desk.
My results are not online.|Results are online within three working days.
Goodbye|Goodbye! Take care.
What is a refill?|A refill is another supply of a medicine that was prescribed before.
What is an adapter?|A small file that changes how a model behaves.
"""
