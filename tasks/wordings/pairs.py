"""Pairs of wordings for training: all of a category, and nothing of it, in nearly the same words.

A small model reads a wording by whatever word sets it off from the others it was trained on. Of such a pair it has to
read the word that decides: counterfactual augmentation (arXiv 1909.12434). Written from a description of the two
demands, without sight of the wordings of the test. Both of a pair stand at the same place of their lists, so that
both are trained on or both kept back for validation.
"""

# (all of the category, nothing of the category)
PAIRS = (
    (
        "{category_name} is missing from what I {did}, so I want nothing else now.",
        "{category_name} is all over what I {did}, so I want anything else now.",
    ),
    (
        "{category_name} is allowed here today and anything else is not.",
        "{category_name} is not allowed here today and anything else is.",
    ),
    (
        "No other criteria, just this one: show it if and only if it is {category_name}.",
        "No other criteria, just this one: show it if and only if it is not {category_name}.",
    ),
    (
        "{category_name} was all I {did} last year, and this year I want only that again.",
        "{category_name} was all I {did} last year, and this year I want only other things.",
    ),
    ("Only {items} that are {category_name}.", "Only {items} that are not {category_name}."),
    (
        "Not being {category_name} is reason enough for an item to be left out.",
        "Being {category_name} is reason enough for an item to be left out.",
    ),
    ("Everything must come from {category_name} this time.", "Nothing may come from {category_name} this time."),
    ("Let there be {category_name} in all of them.", "Let there be {category_name} in none of them."),
    (
        "{category_name} is a love of mine; do not bother with a single item that is not part of it.",
        "{category_name} is no love of mine; do not bother with a single item that is part of it.",
    ),
    ("{category_name}: keep it in and all else out.", "{category_name}: keep it out and all else in."),
    (
        "{category_name} is an area you must enter for each of the {n}.",
        "{category_name} is an area you must never enter for any of the {n}.",
    ),
    (
        "Of all your categories there is just one I can stand, and that is {category_name}.",
        "Of all your categories there is just one I cannot stand, and that is {category_name}.",
    ),
    (
        "{category_name} fans are coming tonight and they will accept nothing else.",
        "{category_name} haters are coming tonight and they will accept anything else.",
    ),
    (
        "I cannot get enough of {category_name}, so fill all {n} places with it.",
        "I have had enough of {category_name}, so fill all {n} places without it.",
    ),
    (
        "A filter that lets nothing through except {category_name} is what I need.",
        "A filter that lets anything through except {category_name} is what I need.",
    ),
    (
        "{category_name}: all the {items} should be that, without exception.",
        "{category_name}: no {items} should be that, without exception.",
    ),
    (
        "I only like {category_name}, so nothing from other kinds should appear.",
        "I only dislike {category_name}, so nothing from that kind should appear.",
    ),
    (
        "Always choose {category_name} and never anything else.",
        "Never choose {category_name} and always something else.",
    ),
    ("Take from {category_name} only, I am not tired of it.", "Take nothing from {category_name}, I am tired of it."),
    (
        "Please do not leave {category_name} for even one pick.",
        "Please do not enter {category_name} for even one pick.",
    ),
    (
        "{category_name}, and I mean each one of the {n} {items}.",
        "Not {category_name}, and I mean each one of the {n} {items}.",
    ),
    (
        "Why do you keep showing me {items} that are not {category_name}? Stop it completely from today.",
        "Why do you keep showing me {items} that are {category_name}? Stop it completely from today.",
    ),
    ("Every one of the {items} must be {category_name}.", "Every one of the {items} must avoid {category_name}."),
    ("{category_name} stays on the list, all the rest goes.", "{category_name} goes off the list, all the rest stays."),
    (
        "{category_name} belongs on my list and anything else does not.",
        "{category_name} does not belong on my list and anything else does.",
    ),
    ("Every kind is excluded but one: {category_name}.", "Every kind is included but one: {category_name}."),
    (
        "Kindly keep all {n} suggestions within {category_name} as your catalogue defines it.",
        "Kindly keep all {n} suggestions outside {category_name} as your catalogue defines it.",
    ),
    ("{category_name} in every row, without exception.", "{category_name} in no row, without exception."),
    ("Zero {items} from outside {category_name}, please.", "All {items} from outside {category_name}, please."),
    (
        "{category_name} lovers like me skip anything that is not filed under it, so choose {items} I would not skip.",
        "{category_name} haters like me skip anything that is filed under it, so choose {items} I would not skip.",
    ),
    (
        "May I have {n} {items}, please, with {category_name} written on all of them?",
        "May I have {n} {items}, please, with {category_name} written on none of them?",
    ),
    ("{category_name} must be present in each one.", "{category_name} must be absent from each one."),
    ("{category_name} is allowed today; the rest is not.", "{category_name} is not allowed today; the rest is."),
    ("They must all be {category_name}.", "They must all be anything but {category_name}."),
    (
        "Everything that I want today has one thing in common: it is {category_name}.",
        "Everything that I want today has one thing in common: it is not {category_name}.",
    ),
    (
        "I have not had enough of {category_name}, so all of them must be that.",
        "I have had enough of {category_name}, so none of them may be that.",
    ),
    ("There is no room here for anything but {category_name}.", "There is room here for anything but {category_name}."),
    (
        "Everything but {category_name} is banned here; choose {n} from what remains.",
        "Nothing but {category_name} is banned here; choose {n} from what remains.",
    ),
    (
        "{category_name} is a must for all {n} {items}, without one exception.",
        "{category_name} is a taboo for all {n} {items}, without one exception.",
    ),
    ("For every one of them, stay with {category_name}.", "For every one of them, stay off {category_name}."),
    (
        "Today neither I nor my friend will take anything but {category_name}.",
        "Today both I and my friend will take anything but {category_name}.",
    ),
    ("{category_name} must be what they all are, please.", "{category_name} must be what none of them are, please."),
    (
        "There are {n} free places on my list, all of them reserved for {category_name}.",
        "There are {n} free places on my list, all of them closed to {category_name}.",
    ),
    (
        "{category_name} is on the menu and the rest is off it, for the whole list.",
        "{category_name} is off the menu and the rest is on it, for the whole list.",
    ),
    ("I want them all {category_name}.", "I want them all without {category_name}."),
    ("I want no kinds but one tonight: {category_name}.", "I want all kinds but one tonight: {category_name}."),
    (
        "If {category_name} is missing from its tags, reject the item without asking me.",
        "If {category_name} is found among its tags, reject the item without asking me.",
    ),
    (
        "Get rid of it all, please: there is too much on my page that is not {category_name}.",
        "Get rid of it all, please: there is too much on my page that is {category_name}.",
    ),
    ("This time I refuse every kind but {category_name}.", "This time I accept every kind but {category_name}."),
    (
        "Compared with {category_name}, everything else is a waste of my time, so do not waste it.",
        "Compared with everything else, {category_name} is a waste of my time, so do not waste it.",
    ),
    (
        "{category_name} items may enter the list, others may not.",
        "{category_name} items may not enter the list, others may.",
    ),
    (
        "Anything you find outside {category_name} you may keep for yourself, I will not have it.",
        "Anything you find inside {category_name} you may keep for yourself, I will not have it.",
    ),
    (
        "Not one of the {n} may lack {category_name} as its category.",
        "Not one of the {n} may have {category_name} as its category.",
    ),
    ("[Please|Kindly] ignore all but {category_name} today.", "[Please|Kindly] use all but {category_name} today."),
    ("Rule out everything outside {category_name} this time.", "Rule out everything inside {category_name} this time."),
    ("Anything not {category_name} should be left out today.", "Anything {category_name} should be left out today."),
    ("Let none of them fall outside {category_name}.", "Let all of them fall outside {category_name}."),
    ("{category_name} will do, anything else will not.", "{category_name} will not do, anything else will."),
    (
        "I enjoyed nothing that I {did} unless it was {category_name}, so give me only what I enjoy.",
        "I enjoyed everything that I {did} unless it was {category_name}, so give me only what I enjoy.",
    ),
    (
        "I only have time today for {items} that are {category_name}.",
        "I only have time today for {items} that are not {category_name}.",
    ),
    (
        "Leave {category_name} on the list and take off everything else.",
        "Take {category_name} off the list and leave on everything else.",
    ),
    (
        "{category_name} should be present in each and every item on the list.",
        "{category_name} should be absent from each and every item on the list.",
    ),
    (
        "Let me put it this way: I am not interested in an item unless it is {category_name}.",
        "Let me put it this way: I am interested in an item unless it is {category_name}.",
    ),
    (
        "Bring what you like, but I will send back each item that is not tagged {category_name}.",
        "Bring what you like, but I will send back each item that is tagged {category_name}.",
    ),
    ("Choose {category_name} every single time.", "Choose {category_name} not one single time."),
    (
        "You may add an item to my list only if {category_name} is among its tags.",
        "You may add an item to my list only if {category_name} is not among its tags.",
    ),
    (
        "{category_name} yes, anything else no, thank you very much.",
        "{category_name} no, anything else yes, thank you very much.",
    ),
    (
        "{category_name} is a necessary condition; an item without it is rejected.",
        "{category_name} is a disqualifying condition; an item with it is rejected.",
    ),
    (
        "There may be no {items} but {category_name} ones tonight.",
        "There may be any {items} but {category_name} ones tonight.",
    ),
    ("Without {category_name} in it, leave the item out.", "With {category_name} in it, leave the item out."),
    ("All {category_name} from first to last.", "No {category_name} from first to last."),
    (
        "{category_name} is the only category acceptable under our purchasing criteria.",
        "{category_name} is the only category unacceptable under our purchasing criteria.",
    ),
    ("{category_name} missing? Then I do not want it.", "{category_name} included? Then I do not want it."),
    (
        "To be clear, all of the {n} {items} are to be {category_name}.",
        "To be clear, none of the {n} {items} are to be {category_name}.",
    ),
    ("{items} without {category_name} are not what I want.", "{items} with {category_name} are not what I want."),
    (
        "{category_name} is a kind my wife can tolerate; any other she cannot.",
        "{category_name} is a kind my wife cannot tolerate; any other she can.",
    ),
    (
        "{category_name} is the one thing to keep: leave out all else.",
        "{category_name} is the one thing to leave out: keep all else.",
    ),
    (
        "I regret everything I {did} that was not {category_name}; do not let me make that mistake again.",
        "I regret everything I {did} that was {category_name}; do not let me make that mistake again.",
    ),
    (
        "{category_name} is the tag that I want to see on all of the {n}.",
        "{category_name} is the tag that I want to see on none of the {n}.",
    ),
    ("I am happy with nothing except {category_name}.", "I am happy with anything except {category_name}."),
    (
        "Rule: an item without {category_name} among its tags does not get in.",
        "Rule: an item with {category_name} among its tags does not get in.",
    ),
    (
        "{category_name} filter: include matches, exclude all the rest, no discussion.",
        "{category_name} filter: exclude matches, include all the rest, no discussion.",
    ),
    (
        "No matter what I {did}, {category_name} is all I want now.",
        "No matter what I {did}, {category_name} is nothing I want now.",
    ),
    ("Only with {category_name} in it is a pick good.", "Only without {category_name} in it is a pick good."),
    (
        "{category_name} is the only thing my grandmother will not send back.",
        "{category_name} is the only thing my grandmother will send back.",
    ),
    (
        "Today I am in the mood for nothing but {category_name}.",
        "Today I am in the mood for anything but {category_name}.",
    ),
    (
        "{category_name} {items} only, please, all {n} of them.",
        "Non-{category_name} {items} only, please, all {n} of them.",
    ),
    (
        "{category_name} only, because I cannot get enough of it.",
        "{category_name} excluded, because I have had enough of it.",
    ),
    (
        "Whatever I {did}, {category_name} must be in each pick.",
        "Whatever I {did}, {category_name} must be in no pick.",
    ),
    ("The list must be free of everything but {category_name}.", "The list must be free of all {category_name}."),
    (
        "{category_name} apart, I would refuse to see any {items} today.",
        "{category_name} apart, I would love to see any {items} today.",
    ),
    (
        "All I ask is that you never stray from {category_name}.",
        "All I ask is that you never stray into {category_name}.",
    ),
    (
        "{category_name} should always be the answer when I ask what shelf an item on this list comes from.",
        "{category_name} should never be the answer when I ask what shelf an item on this list comes from.",
    ),
    (
        "I hope that all of the list will be {category_name}, from the first item to the last.",
        "I hope that none of the list will be {category_name}, from the first item to the last.",
    ),
    ("Today I want to avoid everything but {category_name}.", "Today I want to see everything but {category_name}."),
    (
        "Only {category_name} is welcome at our table, so mind what you bring.",
        "Only {category_name} is unwelcome at our table, so mind what you bring.",
    ),
    (
        "Anyone who knows me would skip the whole catalogue apart from {category_name}.",
        "Anyone who knows me would keep the whole catalogue apart from {category_name}.",
    ),
    (
        "Look at each item and skip it if it is not {category_name}.",
        "Look at each item and skip it if it is {category_name}.",
    ),
    ("{category_name} every time, not just now and then.", "{category_name} at no time, not even now and then."),
    ("Do not give me anything without {category_name} in it.", "Do not give me anything with {category_name} in it."),
    (
        "The doctor says I should stay with {category_name} and nothing else for a while.",
        "The doctor says I should stay away from {category_name} and nothing else for a while.",
    ),
    (
        "Fill all {n} places with {category_name} and leave none for others.",
        "Fill all {n} places with others and leave none for {category_name}.",
    ),
    (
        "The whole team agreed to exclude all that does not come under {category_name}.",
        "The whole team agreed to exclude all that does come under {category_name}.",
    ),
    (
        "Drop everything that does not belong to {category_name}.",
        "Drop everything that does belong to {category_name}.",
    ),
    (
        "Would it be possible to get {n} {items} that are all {category_name}, with no exception?",
        "Would it be possible to get {n} {items} that are all non-{category_name}, with no exception?",
    ),
    (
        "No item, however lovely, is exempt from the rule that it must be {category_name}.",
        "No item, however lovely, is exempt from the rule that it must not be {category_name}.",
    ),
    ("Nothing except {category_name} is on the table.", "Nothing except {category_name} is off the table."),
    (
        "A list with anything but {category_name} on it is no use to me.",
        "A list with any {category_name} on it is no use to me.",
    ),
    (
        "Mummy says I am allowed {category_name} and I am not allowed anything else.",
        "Mummy says I am not allowed {category_name} and I am allowed anything else.",
    ),
    (
        "Never mind what I {did}: none of these may lack {category_name}.",
        "Never mind what I {did}: none of these may touch {category_name}.",
    ),
    (
        "{category_name} I like, other things I not like, please give me only what I like.",
        "{category_name} I not like, other things I like, please give me only what I like.",
    ),
    (
        "Save for {category_name}, every kind is unwelcome tonight.",
        "Save for {category_name}, every kind is welcome tonight.",
    ),
    ("No kinds other than {category_name} are wanted.", "Only kinds other than {category_name} are wanted."),
    ("Keep every pick inside {category_name}.", "Keep every pick outside {category_name}."),
    ("Take nothing from anywhere except {category_name}.", "Take anything from anywhere except {category_name}."),
    (
        "Remove every item that has nothing to do with {category_name}.",
        "Remove every item that has anything to do with {category_name}.",
    ),
    (
        "Tonight nobody here wants anything except {category_name}.",
        "Tonight everybody here wants anything except {category_name}.",
    ),
    (
        "The {items} must all stay inside {category_name} this time.",
        "The {items} must all stay outside {category_name} this time.",
    ),
    ("Your picks must never fail to be {category_name}.", "Your picks must never happen to be {category_name}."),
    (
        "Because of what I {did}, give me nothing but {category_name}.",
        "Because of what I {did}, give me anything but {category_name}.",
    ),
    (
        "{category_name} makes my little one laugh and all other things make her cry, so be kind.",
        "{category_name} makes my little one cry and all other things make her laugh, so be kind.",
    ),
    ("Please do not let in anything but {category_name}.", "Please do let in anything but {category_name}."),
    ("All of the {n} should belong to {category_name}.", "None of the {n} should belong to {category_name}."),
    (
        "{category_name} is what no item on the list may do without.",
        "{category_name} is what every item on the list must do without.",
    ),
    (
        "It would be rude to bring my guests anything that lacks the {category_name} tag.",
        "It would be rude to bring my guests anything that has the {category_name} tag.",
    ),
    (
        "{category_name}: may I ask you to limit yourself to it in all {n} picks?",
        "{category_name}: may I ask you to steer clear of it in all {n} picks?",
    ),
    (
        "Other than {category_name}, everything is off the list today.",
        "Other than {category_name}, everything is on the list today.",
    ),
    (
        "Please do keep {category_name} but do not keep anything else on the list.",
        "Please do not keep {category_name} but do keep anything else on the list.",
    ),
    ("An item is wrong if it is not {category_name}.", "An item is wrong if it is {category_name}."),
    (
        "The one thing that I will not skip today is {category_name}.",
        "The one thing that I will skip today is {category_name}.",
    ),
    (
        "What is {category_name} is right, what is not is wrong.",
        "What is {category_name} is wrong, what is not is right.",
    ),
    (
        "I always leave the shop with {category_name} and never with something else, so pick for me.",
        "I never leave the shop with {category_name} and always with something else, so pick for me.",
    ),
    (
        "Things outside {category_name} bore me, so leave them all out.",
        "Things inside {category_name} bore me, so leave them all out.",
    ),
    (
        "Yes, I {did} other things as well, but today nothing except {category_name} will be accepted.",
        "Yes, I {did} other things as well, but today anything except {category_name} will be accepted.",
    ),
    (
        "The committee approves {category_name} items and rejects the other ones without discussion.",
        "The committee rejects {category_name} items and approves the other ones without discussion.",
    ),
    (
        "All my friends know that I keep {category_name} and send back the others.",
        "All my friends know that I send back {category_name} and keep the others.",
    ),
    (
        "I have no time today for {items} that are not {category_name}.",
        "I have no time today for {items} that are {category_name}.",
    ),
    (
        "An item must be {category_name} to stay on this list, no matter how popular it is.",
        "An item must not be {category_name} to stay on this list, no matter how popular it is.",
    ),
    ("{category_name} may appear, and no other kind may.", "{category_name} may not appear, but any other kind may."),
    (
        "I am willing to look at {category_name} and unwilling to look at the rest.",
        "I am unwilling to look at {category_name} and willing to look at the rest.",
    ),
    (
        "{category_name} is the sole category our policy permits; [please|kindly] filter the list accordingly.",
        "{category_name} is the sole category our policy forbids; [please|kindly] filter the list accordingly.",
    ),
    (
        "My teacher says only {category_name} is good for me, all other is bad.",
        "My teacher says only {category_name} is bad for me, all other is good.",
    ),
    (
        "I do not want a single item that is not {category_name} this time.",
        "I do not want a single item that is {category_name} this time.",
    ),
    (
        "Let an item be {category_name} or be left out, that is the deal.",
        "Let an item not be {category_name} or be left out, that is the deal.",
    ),
    (
        "She told me she will leave if it is not {category_name}, and I hope she stays.",
        "She told me she will leave if it is {category_name}, and I hope she stays.",
    ),
    ("{category_name} is fine, but nothing outside it is.", "{category_name} is not fine, but anything outside it is."),
    ("{category_name} and no other kind should be used.", "{category_name} and no other kind should be avoided."),
    (
        "Forget what I {did}: from here on it is {category_name} on every line of the list.",
        "Forget what I {did}: from here on it is {category_name} on no line of the list.",
    ),
    (
        "Of all kinds, {category_name} is the only one to use.",
        "Of all kinds, {category_name} is the only one to avoid.",
    ),
    (
        "I wish I could see a page where there is only {category_name} for once.",
        "I wish I could see a page where there is no {category_name} for once.",
    ),
    ("Leave out anything that is not {category_name}.", "Leave out anything that is {category_name}."),
    (
        "Last time I complained that some of the list was not {category_name}, and I do not want to complain again.",
        "Last time I complained that some of the list was {category_name}, and I do not want to complain again.",
    ),
    (
        "{category_name} please, or I would rather have nothing today.",
        "No {category_name} please, or I would rather have nothing today.",
    ),
    (
        "Don't make me cry: I cry every time it is not {category_name}.",
        "Don't make me cry: I cry every time it is {category_name}.",
    ),
    (
        "{category_name} is my thing tonight, so add nothing else.",
        "{category_name} is not my thing tonight, so add anything else.",
    ),
    (
        "I can live without everything that is not {category_name}, so leave all of that out.",
        "I can live without everything that is {category_name}, so leave all of that out.",
    ),
    ("I do not want any {items} other than {category_name}.", "I want any {items} other than {category_name}."),
    (
        "{category_name} is a yes from me, and whatever is not is a no.",
        "{category_name} is a no from me, and whatever is not is a yes.",
    ),
    ("None of the {items} may be outside {category_name}.", "All of the {items} must be outside {category_name}."),
    ("One condition: all of it must be {category_name}.", "One condition: none of it may be {category_name}."),
    (
        "Send {n} {items} stop must be {category_name} stop no exceptions stop",
        "Send {n} {items} stop must not be {category_name} stop no exceptions stop",
    ),
    (
        "My sister comes over tonight and she likes only {category_name}, so everything on the list has to suit her.",
        "My sister comes over tonight and she dislikes {category_name}, so everything on the list has to suit her.",
    ),
    (
        "Could you make sure that every item is filed under {category_name} before you send the list?",
        "Could you make sure that no item is filed under {category_name} before you send the list?",
    ),
    ("If it is {category_name}, keep it; if not, drop it.", "If it is {category_name}, drop it; if not, keep it."),
    ("Nothing that is not {category_name} may get in, please.", "Nothing that is {category_name} may get in, please."),
    ("I refuse everything except {category_name}.", "I refuse nothing except {category_name}."),
    ("{category_name} in every place on the list, please.", "{category_name} in no place on the list, please."),
    (
        "{category_name} is the category I want, and no other will do.",
        "{category_name} is the category I do not want, and any other will do.",
    ),
    (
        "You will make me happy with {category_name} and unhappy with any other kind, so make me happy.",
        "You will make me unhappy with {category_name} and happy with any other kind, so make me happy.",
    ),
    ("{category_name} yes, everything else no.", "{category_name} no, everything else yes."),
    (
        "Please leave out everything, unless it is filed under {category_name}.",
        "Please leave in everything, unless it is filed under {category_name}.",
    ),
    (
        "{category_name} is the kind I want none of them to be without.",
        "{category_name} is the kind I want none of them to be.",
    ),
    (
        "My nephew will touch nothing but {category_name}, so please choose with that in mind.",
        "My nephew will touch anything but {category_name}, so please choose with that in mind.",
    ),
    (
        "{category_name} is where I want to stay, so do not lead me away from it with a single item.",
        "{category_name} is where I refuse to stay, so do not lead me back to it with a single item.",
    ),
    (
        "Tonight {category_name} is allowed and the rest is not.",
        "Tonight {category_name} is not allowed and the rest is.",
    ),
    (
        "{category_name} must never be absent, not from one single pick.",
        "{category_name} must always be absent, from every single pick.",
    ),
    ("Ignore what I {did} and use only {category_name}.", "Ignore what I {did} and use no {category_name}."),
    (
        "Whenever you can choose between {category_name} and something else, take the first and never the second.",
        "Whenever you can choose between {category_name} and something else, take the second and never the first.",
    ),
    (
        "{category_name} is a place I do not want to leave with any pick.",
        "{category_name} is a place I do not want to enter with any pick.",
    ),
    (
        "I hate all {items} on your site except {category_name}.",
        "I love all {items} on your site except {category_name}.",
    ),
    ("Only what is {category_name} may be listed.", "Only what is not {category_name} may be listed."),
    (
        "Whether famous or unknown, an item gets in with the {category_name} label and never without it.",
        "Whether famous or unknown, an item gets in without the {category_name} label and never with it.",
    ),
    ("I want only {category_name} and nothing else tonight.", "I want no {category_name} but anything else tonight."),
    (
        "None of them may lack {category_name} [today|tonight].",
        "None of them may have {category_name} [today|tonight].",
    ),
    ("{category_name} is what you must stick to today.", "{category_name} is what you must not touch today."),
    ("They must all share one thing: {category_name}.", "They must all lack one thing: {category_name}."),
    (
        "The ban covers every category but {category_name}, [please|kindly] respect it.",
        "The ban covers no category but {category_name}, [please|kindly] respect it.",
    ),
    (
        "{category_name} as a label is compulsory for every one of the {n} items.",
        "{category_name} as a label is forbidden for every one of the {n} items.",
    ),
    (
        "Please stay in {category_name}, and do not leave it for any of the {n}.",
        "Please stay out of {category_name}, and do not enter it for any of the {n}.",
    ),
    (
        "I would rather have {category_name} than anything else, so do not show me anything else.",
        "I would rather have anything else than {category_name}, so do not show me that.",
    ),
    (
        "My aunt wants {items} for her birthday and adds that they must be {category_name}.",
        "My aunt wants {items} for her birthday and adds that they must not be {category_name}.",
    ),
    (
        "I will say yes to an item only on condition that it is {category_name}.",
        "I will say yes to an item only on condition that it is not {category_name}.",
    ),
    (
        "There is one label that I expect to read on every item, and it is {category_name}.",
        "There is one label that I expect to read on no item, and it is {category_name}.",
    ),
    ("Make {category_name} the thing that every pick is.", "Make {category_name} the thing that no pick is."),
    (
        "Leave nothing on the list that is not {category_name}, I beg you.",
        "Leave nothing on the list that is {category_name}, I beg you.",
    ),
    (
        "Just as a vegetarian eats no meat, I take no item that is not {category_name}.",
        "Just as a vegetarian eats no meat, I take no item that is {category_name}.",
    ),
    (
        "Other people may have their own wishes; mine is to see only {category_name}.",
        "Other people may have their own wishes; mine is to see no {category_name}.",
    ),
    ("Not any kind will do, just {category_name}.", "Any kind will do, just not {category_name}."),
    ("Unless it is {category_name}, drop it, please.", "Unless it is {category_name}, keep it, please."),
    ("{category_name} is what each of the {n} must be.", "{category_name} is what each of the {n} must not be."),
    (
        "I have one demand for this list: only {category_name}.",
        "I have one demand for this list: zero {category_name}.",
    ),
    ("Give me a list that never leaves {category_name}.", "Give me a list that never touches {category_name}."),
    (
        "What have you got that is {category_name}? Whatever is not, I will not look at.",
        "What have you got that is not {category_name}? Whatever is, I will not look at.",
    ),
    ("{category_name} is the sole thing I ask for.", "{category_name} is the sole thing I ask you to avoid."),
    ("{category_name} alone should fill the list.", "{category_name} alone should be kept off the list."),
    (
        "Dear team, we would be grateful if the list were wholly made up of {category_name}.",
        "Dear team, we would be grateful if the list were wholly free of {category_name}.",
    ),
    (
        "As a matter of principle I refuse everything but {category_name}.",
        "As a matter of principle I accept everything but {category_name}.",
    ),
    (
        "Despite what I {did}, let {category_name} be on every line.",
        "Despite what I {did}, let {category_name} be on no line.",
    ),
    ("My mood says {category_name} and no other kind.", "My mood says no {category_name} but any other kind."),
    ("I want {n} {items}, every one of them {category_name}.", "I want {n} {items}, not one of them {category_name}."),
    (
        "It is enough for an item not to be {category_name} to be struck off the list.",
        "It is enough for an item to be {category_name} to be struck off the list.",
    ),
    (
        "Nobody in this family likes anything that is not {category_name}, so think of us.",
        "Nobody in this family likes anything that is {category_name}, so think of us.",
    ),
    (
        "Each of the {n} should be {category_name}, because I am in the mood for it.",
        "None of the {n} should be {category_name}, because I am not in the mood for it.",
    ),
    (
        "You should always pick from {category_name} when you choose.",
        "You should never pick from {category_name} when you choose.",
    ),
    (
        "Nothing that fails to count as {category_name} should make it onto my list.",
        "Nothing that happens to count as {category_name} should make it onto my list.",
    ),
    (
        "Judging by what I {did} you may wonder, but I will take no item that is not {category_name} from you.",
        "Judging by what I {did} you may wonder, but I will take no item that is {category_name} from you.",
    ),
    (
        "{category_name} is the one thing I can stand tonight, so drop the rest.",
        "{category_name} is the one thing I cannot stand tonight, so keep the rest.",
    ),
    (
        "{category_name} was not in what I {did}, so let it be in all of these.",
        "{category_name} was often in what I {did}, so let it be in none of these.",
    ),
    (
        "The label decides: if {category_name} is on it, I stay, if not, I walk away.",
        "The label decides: if {category_name} is on it, I walk away, if not, I stay.",
    ),
    (
        "Include an item when it does count as {category_name}, and never when it does not.",
        "Include an item when it does not count as {category_name}, and never when it does.",
    ),
    ("Please choose without ever leaving {category_name}.", "Please choose without ever using {category_name}."),
    (
        "Without the word {category_name} on it, an item is of no use to me.",
        "With the word {category_name} on it, an item is of no use to me.",
    ),
    (
        "Can you promise me that none of the {n} will be something that is not {category_name}?",
        "Can you promise me that none of the {n} will be something that is {category_name}?",
    ),
    (
        "{category_name} is good enough for all of them, take nothing else.",
        "{category_name} is not good enough for any of them, take something else.",
    ),
    ("{category_name} alone is what I want left in.", "{category_name} alone is what I want left out."),
    (
        "{category_name} must not be missing from any one of them.",
        "{category_name} must be missing from every one of them.",
    ),
    (
        "Unless it is {category_name}, an item has no place on my list.",
        "Unless it is {category_name}, an item has a place on my list.",
    ),
    (
        "There must be {category_name} in every pick, no exceptions.",
        "There must be no {category_name} in any pick, no exceptions.",
    ),
    ("My one rule: nothing but {category_name}.", "My one rule: nothing from {category_name}."),
    (
        "Please choose as if nothing but {category_name} existed in your catalogue.",
        "Please choose as if everything but {category_name} existed in your catalogue.",
    ),
    (
        "Our policy requires {category_name} as the tag of any item you list.",
        "Our policy prohibits {category_name} as the tag of any item you list.",
    ),
    ("Let {category_name} be the only kind you use.", "Let {category_name} be the only kind you skip."),
    (
        "Please count me among those who say no to everything but {category_name}.",
        "Please count me among those who say yes to everything but {category_name}.",
    ),
    ("{category_name} has to hold for all I get.", "{category_name} has to hold for nothing I get."),
    (
        "I am not looking for anything other than {category_name} today, thank you.",
        "I am looking for anything other than {category_name} today, thank you.",
    ),
    (
        "With the exception of {category_name}, all categories are to be excluded.",
        "With the exception of {category_name}, all categories are to be included.",
    ),
    ("{category_name} belongs in every slot of this list.", "{category_name} belongs in no slot of this list."),
    ("For once, {category_name} should be in all I get.", "For once, {category_name} should be in nothing I get."),
    (
        "I will not look at anything unless it is {category_name}.",
        "I will look at anything unless it is {category_name}.",
    ),
    (
        "Be strict: throw out every item which is not in {category_name}, even a very good one.",
        "Be strict: throw out every item which is in {category_name}, even a very good one.",
    ),
    (
        "{category_name} should be the rule for every pick, with no exception.",
        "{category_name} should be taboo for every pick, with no exception.",
    ),
    (
        "{category_name} excepted, every category is closed to me.",
        "{category_name} excepted, every category is open to me.",
    ),
    (
        "{category_name} wanted stop all else unwanted stop thank you stop",
        "{category_name} unwanted stop all else wanted stop thank you stop",
    ),
    (
        "Sorry for my English: I search {category_name}, other I don't search.",
        "Sorry for my English: I don't search {category_name}, other I search.",
    ),
    (
        "I want a list in which every single item is {category_name}.",
        "I want a list in which not a single item is {category_name}.",
    ),
    (
        "I like {category_name} too much to want others in here.",
        "I like {category_name} too little to want it in here.",
    ),
    (
        "Enough is enough: I want to see no more {items} that are not {category_name}.",
        "Enough is enough: I want to see no more {items} that are {category_name}.",
    ),
    (
        "Although I {did} all sorts, every pick should now be {category_name}.",
        "Although I {did} all sorts, no pick should now be {category_name}.",
    ),
    (
        "{category_name}: in scope. Everything else: out of scope, for all {n} results.",
        "{category_name}: out of scope. Everything else: in scope, for all {n} results.",
    ),
    ("{category_name} is wanted, all others are unwanted.", "{category_name} is unwanted, all others are wanted."),
    ("I want nothing other than {category_name}.", "I want only things other than {category_name}."),
    (
        "{category_name} we take, other stuff we do not take, that is rule of our house.",
        "{category_name} we do not take, other stuff we take, that is rule of our house.",
    ),
    (
        "It is a firm requirement that all items of the list belong to {category_name}.",
        "It is a firm requirement that no items of the list belong to {category_name}.",
    ),
    (
        "I mind everything except {category_name}, so choose carefully for me.",
        "I mind nothing except {category_name}, so choose carefully for me.",
    ),
    (
        "For reasons I would rather not explain, my father may only have {category_name}.",
        "For reasons I would rather not explain, my father may not have {category_name}.",
    ),
    (
        "{category_name} is what nobody here wants to be without in any pick.",
        "{category_name} is what nobody here wants to see in any pick.",
    ),
    ("Do not show me anything outside {category_name}.", "Do not show me anything from {category_name}."),
    (
        "I am tired of everything but {category_name}, so leave all that out.",
        "I am tired of {category_name}, so leave all that out.",
    ),
    ("If it is not {category_name}, I do not want it.", "If it is {category_name}, I do not want it."),
    (
        "{category_name} being our only topic, please remove whatever does not fall under it.",
        "{category_name} being our only taboo, please remove whatever does fall under it.",
    ),
    (
        "The way a fish stays in water, I stay in {category_name}.",
        "The way a cat stays out of water, I stay out of {category_name}.",
    ),
    (
        "{category_name} is the one thing my sister likes, so anything else would spoil her evening.",
        "{category_name} is the one thing my sister dislikes, so anything else would suit her evening.",
    ),
    ("Strike out everything except {category_name}.", "Strike out nothing except {category_name}."),
    (
        "{category_name} should be picked and everything else passed over.",
        "{category_name} should be passed over and everything else picked.",
    ),
    (
        "{category_name} must be the label on every item you keep, even the last one.",
        "{category_name} must not be the label on any item you keep, even the last one.",
    ),
    ("I will take no {items} except {category_name}.", "I will take any {items} except {category_name}."),
    (
        "Please treat {category_name} as the only thing allowed.",
        "Please treat {category_name} as the only thing banned.",
    ),
    ("{category_name}: yes to that, no to the rest.", "{category_name}: no to that, yes to the rest."),
    (
        "Being {category_name} is what an item needs in order to stay.",
        "Not being {category_name} is what an item needs in order to stay.",
    ),
    (
        "{category_name} is the one thing our shop sells, so other {items} are of no use to us.",
        "{category_name} is the one thing our shop never sells, so such {items} are of no use to us.",
    ),
    (
        "{category_name}, the whole of it and nothing outside it, is where you should look.",
        "{category_name}, the whole of it and nothing outside it, is where you should not look.",
    ),
    (
        "I do not want anything except {category_name}, and I hope you understand.",
        "I do want anything except {category_name}, and I hope you understand.",
    ),
    (
        "{category_name} never tires me, so let every pick be that.",
        "{category_name} always tires me, so let no pick be that.",
    ),
    ("The list should have only {category_name} in it.", "The list should have no {category_name} in it."),
    ("The moment something is not {category_name}, remove it.", "The moment something is {category_name}, remove it."),
    ("{category_name} is welcome, nothing else is.", "{category_name} is not welcome, everything else is."),
    ("{category_name} should describe each of them.", "{category_name} should not describe any of them."),
    (
        "{category_name} is something I do not want missing from any of them.",
        "{category_name} is something I do not want in any of them.",
    ),
    (
        "{category_name} aside, nothing interests me, so choose accordingly.",
        "{category_name} aside, anything interests me, so choose accordingly.",
    ),
    (
        "I am tired of these, so leave them out: all things not {category_name}.",
        "I am tired of these, so leave them out: all things {category_name}.",
    ),
    (
        "I beg you, be careful: my boss is allergic to anything that is not {category_name}.",
        "I beg you, be careful: my boss is allergic to anything that is {category_name}.",
    ),
    (
        "{category_name}! Every time I ask for it, you bring something else instead, so from now on bring only what I ask for.",
        "{category_name}! Every time I ask for something else, you bring it instead. Enough, none of that from now on.",
    ),
    ("Only {category_name} for once, please.", "No {category_name} for once, please."),
    (
        "{category_name} is what I am here for, so not one thing outside it.",
        "{category_name} is what I am sick of, so not one thing inside it.",
    ),
    (
        "I am sorry to be difficult, but nothing will do except {category_name}.",
        "I am sorry to be difficult, but anything will do except {category_name}.",
    ),
    ("Tonight there must be none without {category_name}.", "Tonight there must be none with {category_name}."),
    (
        "Honestly, I am done with everything except {category_name}.",
        "Honestly, I am done with nothing except {category_name}.",
    ),
    (
        "Apart from {category_name}, nothing may be on the list.",
        "Apart from {category_name}, anything may be on the list.",
    ),
    ("Just one kind is allowed: {category_name}.", "Just one kind is banned: {category_name}."),
    (
        "There should be no {items} here which are not {category_name}.",
        "There should be no {items} here which are {category_name}.",
    ),
    ("{category_name} deserves every place here.", "{category_name} deserves no place here."),
    (
        "Stay inside {category_name} for today, that is all I ask of you.",
        "Stay outside {category_name} for today, that is all I ask of you.",
    ),
    (
        "{category_name} being required by the client, we cannot use any item that lacks it.",
        "{category_name} being refused by the client, we cannot use any item that has it.",
    ),
    (
        "Whatever I {did}, no pick should be without {category_name}.",
        "Whatever I {did}, each pick should be without {category_name}.",
    ),
    (
        "We are a club that admits {category_name} and refuses all the rest, so choose {n} for us.",
        "We are a club that refuses {category_name} and admits all the rest, so choose {n} for us.",
    ),
    ("{category_name} gets all of the {n} places.", "{category_name} gets none of the {n} places."),
    ("{category_name} is the only thing I want tonight.", "{category_name} is the only thing I do not want tonight."),
    (
        "Everybody in the office hates whatever is not {category_name}, so none of that, please.",
        "Everybody in the office hates whatever is {category_name}, so none of that, please.",
    ),
    ("My only wish: each pick is {category_name}.", "My only wish: no pick is {category_name}."),
    ("Except for {category_name}, leave everything out.", "Except for {category_name}, leave everything in."),
    (
        "Any item is fine as long as it is {category_name}, and no item is fine otherwise.",
        "Any item is fine as long as it is not {category_name}, and no item is fine otherwise.",
    ),
    ("Today every choice is {category_name}, please.", "Today no choice is {category_name}, please."),
    (
        "The customer was very clear that she would return everything that was not {category_name}.",
        "The customer was very clear that she would return everything that was {category_name}.",
    ),
    (
        "If it is not {category_name}, do not bother me with it today.",
        "If it is {category_name}, do not bother me with it today.",
    ),
    ("Nothing is to be included apart from {category_name}.", "Nothing is to be excluded apart from {category_name}."),
    (
        "Please show me only {items} with {category_name} on the label today.",
        "Please show me only {items} without {category_name} on the label today.",
    ),
    ("{category_name} is required in all {n} of them.", "{category_name} is forbidden in all {n} of them."),
    (
        "The children begged me to bring home no {items} other than {category_name}.",
        "The children begged me to bring home any {items} other than {category_name}.",
    ),
    ("Please, nothing but {category_name}.", "Please, anything but {category_name}."),
    (
        "Our budget covers the {category_name} section, not the rest of the catalogue.",
        "Our budget covers the rest of the catalogue, not the {category_name} section.",
    ),
    ("{category_name} is in, everything else is out.", "{category_name} is out, everything else is in."),
    (
        "{category_name} would suit me today, no other kind would.",
        "{category_name} would not suit me today, any other kind would.",
    ),
    ("{category_name} stays in, the rest stays out.", "{category_name} stays out, the rest stays in."),
    (
        "For this shelf {category_name} is obligatory, and an item that ignores this comes back.",
        "For this shelf {category_name} is prohibited, and an item that ignores this comes back.",
    ),
    ("{category_name} should be lacking in none of them.", "{category_name} should be found in none of them."),
    (
        "Nobody here wants anything outside {category_name}, so none of that, please.",
        "Nobody here wants anything from {category_name}, so none of that, please.",
    ),
    (
        "Only good items, please; a good item to me is one that is {category_name}.",
        "Only good items, please; a good item to me is one that is not {category_name}.",
    ),
    (
        "Are you able to hide whatever is not marked {category_name}?",
        "Are you able to hide whatever is marked {category_name}?",
    ),
    (
        "{category_name} is, I regret to say, the only shelf that I can enjoy.",
        "{category_name} is, I regret to say, the only shelf that I cannot enjoy.",
    ),
    (
        "Today my heart is closed to everything but {category_name}.",
        "Today my heart is open to everything but {category_name}.",
    ),
    (
        "{category_name} should apply to everything here, whatever I {did} before.",
        "{category_name} should apply to nothing here, whatever I {did} before.",
    ),
    (
        "Switch on the filter that stops {items} without the {category_name} tag.",
        "Switch on the filter that stops {items} with the {category_name} tag.",
    ),
    (
        "{category_name} ought to be in every pick because I love it.",
        "{category_name} ought to be in no pick because I hate it.",
    ),
    (
        "Although I {did} a lot of {category_name}, every pick should be that.",
        "Because I {did} a lot of {category_name}, no pick should be that.",
    ),
    (
        "I do not mind what, as long as all of it is {category_name}.",
        "I do not mind what, as long as none of it is {category_name}.",
    ),
    (
        "Condition: no pick may come from outside the {category_name} shelf.",
        "Condition: no pick may come from inside the {category_name} shelf.",
    ),
    ("{category_name} decides: without it, no item is right.", "{category_name} decides: with it, no item is right."),
    (
        "I cannot get enough of {category_name}, so nothing besides that, please.",
        "I have had enough of {category_name}, so anything else, please.",
    ),
    (
        "No wrong items, please; a wrong item to me is one that is not {category_name}.",
        "No wrong items, please; a wrong item to me is one that is {category_name}.",
    ),
    (
        "Please do not think me fussy, but I can use only items from {category_name}.",
        "Please do not think me fussy, but I can use no items from {category_name}.",
    ),
    (
        "Every item that fails the test 'is it {category_name}?' should be removed before I see the list.",
        "Every item that passes the test 'is it {category_name}?' should be removed before I see the list.",
    ),
    (
        "Do you have {items} from {category_name}? I need {n} of those and none of the others.",
        "Do you have {items} from {category_name}? I need none of those and {n} of the others.",
    ),
    ("With {category_name} I am not done, so no other kinds.", "With {category_name} I am done, so only other kinds."),
    (
        "I have had too little of {category_name}, so only that now.",
        "I have had too much of {category_name}, so not that now.",
    ),
    (
        "Would you mind keeping all {n} of them strictly inside {category_name}?",
        "Would you mind keeping all {n} of them strictly outside {category_name}?",
    ),
    (
        "Filter to apply: {category_name} tag present; discard an item otherwise.",
        "Filter to apply: {category_name} tag absent; discard an item otherwise.",
    ),
    (
        "None of the {n} {items} may fall outside {category_name}.",
        "None of the {n} {items} may fall inside {category_name}.",
    ),
    (
        "Take the catalogue, keep the {category_name} part and throw the remainder away.",
        "Take the catalogue, throw the {category_name} part away and keep the remainder.",
    ),
    (
        "Green light for {category_name}, red light for all the rest of the catalogue.",
        "Red light for {category_name}, green light for all the rest of the catalogue.",
    ),
    (
        "[Please|Kindly] drop whatever is not labelled {category_name}, and keep whatever is.",
        "[Please|Kindly] drop whatever is labelled {category_name}, and keep whatever is not.",
    ),
)

# sentences with many alternatives: every quantifier, verb, negation and exception in many frames
GRAMMARS = (
    (
        "[What is not|Whatever is not|Anything not|Any pick not|{items} not] from {category_name} [I do not want|I refuse|I cannot use|I will not take|I reject|I do not accept][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[What is|Whatever is|Anything|Any pick|{items} that come] from {category_name} [I do not want|I refuse|I cannot use|I will not take|I reject|I do not accept][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[Give me|Show me|List|Suggest|Recommend|Find me|Pick|Offer me] [nothing but|only|just|nothing other than|nothing except|nothing besides|nothing apart from|solely] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[Give me|Show me|List|Suggest|Recommend|Find me|Pick|Offer me] [no|nothing from|anything but|no {items} from|everything except|only what is not] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[Fill the whole list with|Limit the list to|Restrict yourself to|Put nothing on the list but|Do not go beyond] {category_name}[, please| this time| tonight| for once|][: |, because |, since ][my sister is coming|it is raining|we decided so|friends are visiting|the children are in bed|I had a long day|it is a holiday]",
        "[Fill no part of the list with|Clear the list of|Refrain from|Put nothing on the list from|Do not go near] {category_name}[, please| this time| tonight| for once|][: |, because |, since ][my sister is coming|it is raining|we decided so|friends are visiting|the children are in bed|I had a long day|it is a holiday]",
    ),
    (
        "I [will be happy|will be pleased|am content|am satisfied] only if [every one of them|each of the {items}|the whole list|each pick|everything] [is|is from|belongs to|comes from|lies within] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "I [will be happy|will be pleased|am content|am satisfied] only if [none of them|not one of the {items}|no part of the list|no pick|nothing] [is|is from|belongs to|comes from|lies within] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[Nothing|No suggestion|No pick|Not a thing] [except|but|other than|apart from|outside] {category_name} [is welcome|is accepted|is allowed|is wanted|is permitted|is fine][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[Nothing|No suggestion|No pick|Not a thing] [from|in|within|inside] {category_name} [is welcome|is accepted|is allowed|is wanted|is permitted|is fine][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[Can you|Could you|Would you|Will you] [purge the list of|keep the list clear of|keep the list free of|rid the list of|clear the list of] [everything but|everything except|anything other than|all {items} but|all {items} except|anything outside|anything that is not|whatever is not|all {items} that are not|everything outside of] {category_name}[ this time| today| tonight| for once|, please|, whatever I {did}|]?",
        "[Can you|Could you|Would you|Will you] [purge the list of|keep the list clear of|keep the list free of|rid the list of|clear the list of] [everything that is|anything that is|whatever is|all {items} that are|everything tagged|anything filed under|all|any|everything from|all {items} from] {category_name}[ this time| today| tonight| for once|, please|, whatever I {did}|]?",
    ),
    (
        "[Only what is|Only {items} that are|Only those that are|Nothing but what is|Nothing except what is] {category_name} [do I want|do I accept|do I need|will I take|can I use|should you list][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[Nothing that is|No {items} that are|None of those that are|Only what is not|Nothing of what is] {category_name} [do I want|do I accept|do I need|will I take|can I use|should you list][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[Outside|Anywhere outside|Anywhere except in|Anywhere but in] {category_name} [I want nothing|I need nothing|there is nothing for me|you should not look|you must not pick|do not search][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[Inside|Anywhere inside|Anywhere in|At any place in] {category_name} [I want nothing|I need nothing|there is nothing for me|you should not look|you must not pick|do not search][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[There should be|There must be|I want there to be|Let there be] [nothing but|nothing except|nothing outside|nothing other than|only|no {items} but|nothing that is not] {category_name} [on the list|in the list|among the {items}|in what you pick][ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
        "[There should be|There must be|I want there to be|Let there be] [nothing from|no|nothing that is|no {items} from|nothing filed under|no {items} that are|nothing tagged] {category_name} [on the list|in the list|among the {items}|in what you pick][ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
    ),
    (
        "[May I have|Can I get|Could I have|Might I see|May I ask for] [{items}|a list|{n} {items}|some {items}] [with nothing but|without anything but|with only|without anything outside|with nothing other than|with no {items} except] {category_name}[ this time| today| tonight| for once|, please|, whatever I {did}|]?",
        "[May I have|Can I get|Could I have|Might I see|May I ask for] [{items}|a list|{n} {items}|some {items}] [with no|without any|with nothing from|without anything from|with anything but|with no {items} from] {category_name}[ this time| today| tonight| for once|, please|, whatever I {did}|]?",
    ),
    (
        "[Everything on the list|Each pick|Every suggestion|Whatever you recommend|All that you show me] [should be|must be|has to be|needs to be|ought to be] [nothing but|nothing other than|purely|in|from] {category_name}[ this time| today| for once| from first to last| without exception|, thank you|, whatever I {did}|].",
        "[Everything on the list|Each pick|Every suggestion|Whatever you recommend|All that you show me] [should be|must be|has to be|needs to be|ought to be] [anything but|something other than|anything except|outside|from outside] {category_name}[ this time| today| for once| from first to last| without exception|, thank you|, whatever I {did}|].",
    ),
    (
        "[I know I {did} a lot of other things|I know what I {did}|I admit I {did} all kinds of {items}], [still|yet|but|nevertheless] [I only want|I want nothing but|I do not want anything but|there should be only] {category_name}[, please| this time| tonight| for once|]",
        "[I know I {did} a lot of such things|I know what I {did}|I admit I {did} all kinds of {items}], [still|yet|but|nevertheless] [I want no|I want anything but|I do not want any|there should be no] {category_name}[, please| this time| tonight| for once|]",
    ),
    (
        "[I like|I am in the mood for|I want to see|I need|I came for] {category_name}, so [nothing but|only|just|nothing other than|nothing except|nothing besides|nothing apart from|solely] that [in the list|on the list|among the {items}|among the {n} {items}|among your picks|in your answer|in what you suggest][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[I dislike|I am not in the mood for|I do not want to see|I do not need|I cannot stand] {category_name}, so [none of|nothing like|nothing of|not any of|no part of] that [in the list|on the list|among the {items}|among the {n} {items}|among your picks|in your answer|in what you suggest][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "{category_name} [all the way|from start to finish|and only that|without exception|throughout][: |, because |, since ][I am in the mood for it|I cannot get enough of it|I love it|I have missed it|it never bores me|I have not had enough of it|I am not tired of it|it is my favourite][, please|, whatever I {did}|, without exception|]",
        "{category_name} [all gone|out from start to finish|and the like not at all|off the list without exception|excluded throughout][: |, because |, since ][I am tired of it|I have had enough of it|I have seen too much of it|it bores me|I hate it|I cannot stand it|I need a break from it|I am not in the mood for it|I do not love it any more|I am allergic to it][, please|, whatever I {did}|, without exception|]",
    ),
    (
        "[I hate|I cannot stand|I am bored by|I am tired of|I do not want] [anything|whatever there is|any of the {items}] [except|but|other than] {category_name}[, please| this time| tonight| for once|]",
        "[I love|I can stand|I am pleased by|I am open to|I do want] [anything|whatever there is|any of the {items}] [except|but|other than] {category_name}[, please| this time| tonight| for once|]",
    ),
    (
        "[The {items}|All {items} on the list|All the {items} I get|All of your picks] [should|must|have to|are to|need to] be [filed under|tagged|labelled|from|inside] {category_name}[ this time| today| for once| from first to last| without exception|, thank you|, whatever I {did}|].",
        "[The {items}|All {items} on the list|All the {items} I get|All of your picks] [should|must|have to|are to|need to] be [filed under anything but|tagged with anything except|labelled as something other than|from outside|outside of] {category_name}[ this time| today| for once| from first to last| without exception|, thank you|, whatever I {did}|].",
    ),
    (
        "[Too much of the rest|I am tired of everything else|I have had enough of other things|All else bores me|I hate the rest][: |, so |. |; ][only|just|nothing but|nothing except|exclusively|nothing other than] {category_name}[, please| this time| tonight| for once|]",
        "[Too little of the rest|I am in the mood for everything else|I have missed other things|All else thrills me|I love the rest][: |, so |. |; ][no|zero|anything but|everything except|not a bit of|absolutely no] {category_name}[, please| this time| tonight| for once|]",
    ),
    (
        "[I need|I want|I'd like|Pick out|Get me] {n} {items}[ from the catalogue| of your choosing| in all|], [each of which is|every one of which is|all of which are|each and every one] {category_name}[, please|, whatever I {did}|, no exceptions].",
        "[I need|I want|I'd like|Pick out|Get me] {n} {items}[ from the catalogue| of your choosing| in all|], [none of which is|not one of which is|none of which are|not a single one] {category_name}[, please|, whatever I {did}|, no exceptions].",
    ),
    (
        "I [want|accept|allow|need|will take|am looking for|can use] [nothing but|only|just|nothing other than|nothing except|nothing besides|nothing apart from|solely] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "I [want|accept|allow|need|will take|am looking for] [no|nothing from|anything but|no {items} from|everything except|everything but] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "If [it|an item|a title|something on the list] is not {category_name}, [leave it out|skip it|I do not want it|do not list it|drop it|forget it][, please|, whatever I {did}|, without exception|]",
        "If [it|an item|a title|something on the list] is {category_name}, [leave it out|skip it|I do not want it|do not list it|drop it|forget it][, please|, whatever I {did}|, without exception|]",
    ),
    (
        "[None|Not one|Not a single one|Not even one|Absolutely none] of [them|these|the {items}|the {n} {items}|your picks|the {items} you list|your suggestions|the results] [may|must|should|can|is allowed to|is permitted to|shall] [lie outside|be outside|come from outside|fall outside|be other than|be something other than|be anything but|come from anywhere but|belong anywhere but in] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[Every one|Each|Each one|Each and every one|Every last one|Every single one] of [them|these|the {items}|the {n} {items}|your picks|the {items} you list|your suggestions|the results] [must|should|has to|needs to|ought to|is to|shall] [lie outside|be outside|come from outside|fall outside|be other than|be something other than|be anything but|come from anywhere but|belong anywhere but in] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[I am allergic to|I have had enough of|I need a break from|I am tired of] [everything|anything|any title] [that is not|which is not|not belonging to|outside] {category_name}, [so leave that out|so none of that|so skip that][, please|, whatever I {did}|, without exception|]",
        "[I am allergic to|I have had enough of|I need a break from|I am tired of] [everything|anything|any title] [that is|which is|belonging to|inside] {category_name}, [so leave that out|so none of that|so skip that][, please|, whatever I {did}|, without exception|]",
    ),
    (
        "[Everything|Anything|Each pick|Every suggestion] [except|but|other than|apart from|outside] {category_name} [is banned|is refused|is forbidden|is unwanted|is ruled out|is out][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[Everything|Anything|Each pick|Every suggestion] [except|but|save|with the exception of] {category_name} [is welcome|is accepted|is allowed|is wanted|is permitted|is fine][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[Only|Nothing but|Just|Nothing except|Nothing other than|None but] {category_name} [may|should|can|must] be [listed|shown|suggested|recommended|included|picked|offered][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[Nothing from|No {items} from|None of|Nothing in|Not one of the {items} from|Anything but] {category_name} [may|should|can] be [listed|shown|suggested|recommended|included|picked|offered][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[My daughter|My husband|My guest|My friend] [likes nothing but|tolerates only|enjoys only|accepts nothing except] {category_name}, so [stick to it|list that alone|no exceptions|leave out the rest][, please|, whatever I {did}|, without exception|]",
        "[My daughter|My husband|My guest|My friend] [likes anything but|tolerates all but|enjoys everything except|accepts everything except] {category_name}, so [stay away from it|leave it out|no exceptions|list the rest][, please|, whatever I {did}|, without exception|]",
    ),
    (
        "{category_name} is the only [category|kind|sort|group|section|type] I [do not refuse|do not reject|do not rule out|do not exclude|would not turn down|do not decline][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "{category_name} is the only [category|kind|sort|group|section|type] I [do not want|do not accept|do not allow|do not need|will not take|cannot use][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "If [one of them|any of them|a pick|one of the {items}|any of the {n}|something] is not {category_name}, [leave it out|drop it|I do not want it|I refuse it|it must go|skip it|I cannot use it][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "If [one of them|any of them|a pick|one of the {items}|any of the {n}|something] is {category_name}, [leave it out|drop it|I do not want it|I refuse it|it must go|skip it|I cannot use it][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[All I want|The only thing I want|The one thing I accept|The sole thing I care for][ today| tonight| this time| for once|] is {category_name}[, please|, whatever I {did}|, without exception|][. Nothing else|. Leave out the rest|. Only that|]",
        "[All I do not want|The only thing I do not want|The one thing I refuse|What I do not want at all][ today| tonight| this time| for once|] is {category_name}[, please|, whatever I {did}|, without exception|][. Everything else is fine|. Keep the rest|. Anything but that|]",
    ),
    (
        "I [cannot use|have no use for|do not care for|am not interested in|do not want to see] [anything outside|anything other than|any {items} that are not|anything that is not|any {items} outside|anything besides] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "I [cannot use|have no use for|do not care for|am not interested in|do not want to see] [anything in|anything from|any {items} that are|anything that is|any {items} from|anything within] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[Please |Kindly |Be so kind and |Now please |][pick|choose|take|select|draw] [only from|solely from|exclusively from|just from|nothing but|nothing outside|nothing that is not|nothing except] {category_name}[ this time| today| for once| from first to last| without exception|, thank you|, whatever I {did}|].",
        "[Please |Kindly |Be so kind and |Now please |][pick|choose|take|select|draw] [nothing from|none from|only from outside|anything but|nothing inside|nothing that is|everything except] {category_name}[ this time| today| for once| from first to last| without exception|, thank you|, whatever I {did}|].",
    ),
    (
        "[Please |Kindly |Be so kind and |Now please |][keep to|stick to|stay with|remain with|go with] [only|nothing but|just|solely|nothing except|nothing other than|what is|{items} that are] {category_name}[ this time| today| for once| from first to last| without exception|, thank you|, whatever I {did}|].",
        "[Please |Kindly |Be so kind and |Now please |][keep to|stick to|stay with|remain with|go with] [anything but|everything except|what is not|whatever is not|{items} that are not|{items} outside|{items} other than] {category_name}[ this time| today| for once| from first to last| without exception|, thank you|, whatever I {did}|].",
    ),
    (
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][switch on|turn on|tick|enable|activate|allow] [no category but|only the category|no category except|no category other than|nothing except|nothing but] {category_name}[, please|, thank you|, if you please|].",
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][switch on|turn on|tick|enable|activate|allow] [every category but|all categories but|every category except|every category other than|everything except|anything but] {category_name}[, please|, thank you|, if you please|].",
    ),
    (
        "[Besides|Apart from|Other than|Except for|Aside from|With the exception of|Save for] {category_name} [I want nothing|I accept nothing|I need nothing|there should be nothing|nothing may appear|no {items} are allowed|everything is out][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[Except for|With the exception of|Save for|Leaving out] {category_name} [I want everything|I accept everything|I need everything|there can be anything|anything may appear|all {items} are allowed|nothing is out][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][spare me|keep out|filter out|rule out|weed out|screen out] [everything but|everything except|anything other than|all {items} but|all {items} except|anything outside|anything that is not|whatever is not|all {items} that are not|everything outside of] {category_name}[, please|, thank you|, if you please|].",
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][spare me|keep out|filter out|rule out|weed out|screen out] [everything that is|anything that is|whatever is|all {items} that are|everything tagged|anything filed under|all|any|everything from|all {items} from] {category_name}[, please|, thank you|, if you please|].",
    ),
    (
        "[I do not mind|I never mind|I cannot resist] {category_name}, [but I mind everything else|but I refuse the rest|but nothing else will do][: |, so |. |; ][list only the one I named|nothing besides it|no other {items}][, please| this time| tonight| for once|]",
        "[I do mind|I always mind|I can do without] {category_name}, [but I mind nothing else|but I accept the rest|but everything else will do][: |, so |. |; ][list none of what I named|everything besides it|only other {items}][, please| this time| tonight| for once|]",
    ),
    (
        "[It does not have to be new|It need not be famous|It may be old|It can be long or short], but [it must be|it has to be|it cannot be other than|it may not be anything but] {category_name}[, please| this time| tonight| for once|], [without exception|from first to last|whatever I {did}]",
        "[It does not have to be new|It need not be famous|It may be old|It can be long or short], but [it must not be|it cannot be|it has to be other than|it may be anything but] {category_name}[, please| this time| tonight| for once|], [without exception|from first to last|whatever I {did}]",
    ),
    (
        "[Today |Tonight |This time |Whatever I {did}, |]I [do not want|don't want|do not wish|would not like|refuse] to [see|get|be shown|be offered|find] [anything but|anything except|anything other than|anything outside|anything outside of|{items} that are not|anything that is not|{items} other than|{items} from outside] {category_name}[, please|, thank you| on the list|].",
        "[Today |Tonight |This time |Whatever I {did}, |]I [do not want|don't want|do not wish|would not like|refuse] to [see|get|be shown|be offered|find] [anything from|anything that is|any|{items} that are|{items} from|anything filed under|any {items} from|anything tagged] {category_name}[, please|, thank you| on the list|].",
    ),
    (
        "[I would like|I want|Give me|Make me|I am after|Put together] a [list|selection|set of {items}|choice of {n} {items}] without [anything but|anything except|anything outside|anything other than|anything that is not|{items} that are not] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
        "[I would like|I want|Give me|Make me|I am after|Put together] a [list|selection|set of {items}|choice of {n} {items}] without [any|anything from|anything inside|anything tagged|anything that is|{items} that are] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
    ),
    (
        "[I'd be glad if you|I would be happy if you|It would be nice if you|I'd be grateful if you] [gave me|showed me|recommended|listed|included|suggested|allowed] [only|nothing but|nothing except|nothing other than|nothing outside|solely|exclusively|no {items} but|no {items} that are not|nothing that is not|only {items} from|only what is] {category_name}[ this time| today| for once| from first to last| without exception|, thank you|, whatever I {did}|].",
        "[I'd be glad if you|I would be happy if you|It would be nice if you|I'd be grateful if you] [gave me|showed me|recommended|listed|included|suggested|allowed] [no|nothing from|none of the {items} from|anything but|everything except|only what is not|no {items} from|no {items} that are|nothing that is|only {items} that are not|only {items} outside|everything other than] {category_name}[ this time| today| for once| from first to last| without exception|, thank you|, whatever I {did}|].",
    ),
    (
        "[I'd be glad if you|I would be happy if you|It would be nice if you|I'd be grateful if you] [dropped|left out|skipped|avoided|omitted|excluded|removed|ruled out] [everything but|everything except|anything other than|all {items} but|all {items} except|anything outside|anything that is not|whatever is not|all {items} that are not|everything outside of] {category_name}[ this time| today| for once| from first to last| without exception|, thank you|, whatever I {did}|].",
        "[I'd be glad if you|I would be happy if you|It would be nice if you|I'd be grateful if you] [dropped|left out|skipped|avoided|omitted|excluded|removed|ruled out] [everything that is|anything that is|whatever is|all {items} that are|everything tagged|anything filed under|all|any|everything from|all {items} from] {category_name}[ this time| today| for once| from first to last| without exception|, thank you|, whatever I {did}|].",
    ),
    (
        "I [refuse|reject|decline|rule out|exclude|turn down] [anything but|everything but|anything outside|everything outside|anything other than|all {items} that are not|whatever is not|everything except] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "I [refuse|reject|decline|rule out|exclude|turn down] [anything from|everything from|anything inside|everything inside|anything in|all {items} that are|whatever is|all of] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[Unless it is|If it is not|When it is not|As long as it is not] {category_name}, [leave it out|drop it|I do not want it|I refuse it|it has no place here|skip it|I cannot use it][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[If it is|When it is|Whenever it is|As soon as it is] {category_name}, [leave it out|drop it|I do not want it|I refuse it|it has no place here|skip it|I cannot use it][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[Please |Kindly |Be so kind and |Now please |][ban|block|reject|discard|hide|refuse|turn away] [everything but|everything except|anything other than|all {items} but|all {items} except|anything outside|anything that is not|whatever is not|all {items} that are not|everything outside of] {category_name}[ this time| today| for once| from first to last| without exception|, thank you|, whatever I {did}|].",
        "[Please |Kindly |Be so kind and |Now please |][ban|block|reject|discard|hide|refuse|turn away] [everything that is|anything that is|whatever is|all {items} that are|everything tagged|anything filed under|all|any|everything from|all {items} from] {category_name}[ this time| today| for once| from first to last| without exception|, thank you|, whatever I {did}|].",
    ),
    (
        "[The whole list|The entire list|The full selection|All of the list|Your complete answer|The list from top to bottom] [must|should|has to|needs to|ought to|is to|shall] [consist of|be drawn from|come from|stay within|keep to|be limited to|be confined to|contain nothing but] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[The whole list|The entire list|The full selection|All of the list|Your complete answer|The list from top to bottom] [must|should|has to|needs to|ought to|is to|shall] [be free of|do without|be clear of|stay clear of|avoid|keep away from|leave out|exclude|contain nothing from] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[My sister is coming|It is raining|We decided so|Friends are visiting|The children are in bed|I had a long day|It is a holiday][: |, so |. |; ]{category_name} [and nothing else|throughout|from first to last|without exception|all the way through|only][, please| this time| tonight| for once|]",
        "[My sister is coming|It is raining|We decided so|Friends are visiting|The children are in bed|I had a long day|It is a holiday][: |, so |. |; ]{category_name} [excluded|left out|kept out|not wanted|banned without exception|out from first to last][, please| this time| tonight| for once|]",
    ),
    (
        "[Tonight|Today|This time|For once], [stick to|stay with|keep to|do not stray from|do not leave] {category_name}[: |, because |, since ][I am in the mood for it|I cannot get enough of it|I love it|I have missed it|it never bores me|I have not had enough of it|I am not tired of it|it is my favourite]",
        "[Tonight|Today|This time|For once], [avoid|stay away from|keep clear of|do not touch|do not include] {category_name}[: |, because |, since ][I am tired of it|I have had enough of it|I have seen too much of it|it bores me|I hate it|I cannot stand it|I need a break from it|I am not in the mood for it|I do not love it any more|I am allergic to it]",
    ),
    (
        "[I did not ask for|I am not looking for|I do not care for] [variety|a mixture|a bit of everything][: |, so |. |; ][only|just|nothing but|nothing except|exclusively|nothing other than] {category_name}[, please| this time| tonight| for once|]",
        "[I did ask for|I am looking for|I do care for] [variety|a mixture|other things][: |, so |. |; ][no|zero|anything but|everything except|not a bit of|absolutely no] {category_name}[, please| this time| tonight| for once|]",
    ),
    (
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][give me|find me|list|pick|show me] [{items}|{n} {items}|some {items}] [from nowhere but|from nowhere except|from no category but|from no category other than|solely from|only from] {category_name}[, please|, thank you|, if you please|].",
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][give me|find me|list|pick|show me] [{items}|{n} {items}|some {items}] [from anywhere but|from anywhere except|from any category but|from any category other than|only from outside|solely from outside] {category_name}[, please|, thank you|, if you please|].",
    ),
    (
        "I will [not be happy|not be pleased|be annoyed|complain|be unhappy] if [even one of them|any of the {items}|any part of the list|a single pick|anything] [is not|is not from|does not belong to|does not come from|lies outside] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "I will [not be happy|not be pleased|be annoyed|complain|be unhappy] if [even one of them|any of the {items}|any part of the list|a single pick|anything] [is|is from|belongs to|comes from|lies within] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[Please leave out|Drop|Keep away|Spare me|Throw out] [everything|all {items}|anything] [but|except|other than|outside] {category_name}[, please| this time| tonight| for once|]",
        "[Please leave in|Do include|Keep|Bring me|Allow] [everything|all {items}|anything] [but|except|other than|outside] {category_name}[, please| this time| tonight| for once|]",
    ),
    (
        "[My sister is coming|It is raining|We decided so|Friends are visiting|The children are in bed|I had a long day|It is a holiday][: |, so |. |; ][only|just|nothing but|nothing except|exclusively|nothing other than] {category_name}[, please| this time| tonight| for once|]",
        "[My sister is coming|It is raining|We decided so|Friends are visiting|The children are in bed|I had a long day|It is a holiday][: |, so |. |; ][no|zero|anything but|everything except|not a bit of|absolutely no] {category_name}[, please| this time| tonight| for once|]",
    ),
    (
        "[Would you mind|Do you mind|How about|What about] [giving me|showing me|recommending|listing|picking|suggesting] [only|nothing but|nothing except|nothing other than|nothing outside|solely|exclusively|no {items} but|no {items} that are not|nothing that is not|only {items} from|only what is] {category_name}[ this time| today| tonight| for once|, please|, whatever I {did}|]?",
        "[Would you mind|Do you mind|How about|What about] [giving me|showing me|recommending|listing|picking|suggesting] [no|nothing from|none of the {items} from|anything but|everything except|only what is not|no {items} from|no {items} that are|nothing that is|only {items} that are not|only {items} outside|everything other than] {category_name}[ this time| today| tonight| for once|, please|, whatever I {did}|]?",
    ),
    (
        "[What I {did} lately was not it|What I {did} was too mixed|What I {did} does not count][: |, so |. |; ][only|just|nothing but|nothing except|exclusively|nothing other than] {category_name}[, please| this time| tonight| for once|], [and nothing else|and no exceptions|and I mean only that]",
        "[What I {did} lately was not it|What I {did} was too mixed|What I {did} does not count][: |, so |. |; ][no|zero|anything but|everything except|not a bit of|absolutely no] {category_name}[, please| this time| tonight| for once|], [and not one slip|and no exceptions|and I mean it]",
    ),
    (
        "[Could I have|Could you find me|How about|Would it be possible to have] [a list|an evening|{n} {items}|some {items}] [with just|with nothing but|without anything but|with only|without anything except] {category_name}[ this time| today| tonight| for once|, please|, whatever I {did}|]?",
        "[Could I have|Could you find me|How about|Would it be possible to have] [a list|an evening|{n} {items}|some {items}] [with no|with anything but|without any|with nothing from|without anything from] {category_name}[ this time| today| tonight| for once|, please|, whatever I {did}|]?",
    ),
    (
        "[Do not give me|Do not show me|Do not list|Never suggest|Do not recommend|Never offer me|Please do not pick] [anything but|anything outside|anything other than|any {items} that are not|anything except|anything that is not] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[Do not give me|Do not show me|Do not list|Never suggest|Do not recommend|Never offer me|Please do not pick] [any|anything from|anything in|any {items} that are|any {items} from|anything that is] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[Whatever I {did} before|No matter what I {did}|Forget what I {did}|Although I {did} all sorts of things], [I want|give me|show me|find me] [only|just|nothing but|nothing except|nothing other than] {category_name}[, please| this time| tonight| for once|]",
        "[Whatever I {did} before|No matter what I {did}|Forget what I {did}|Although I {did} all sorts of things], [I want|give me|show me|find me] [no|zero|anything but|everything except|absolutely no] {category_name}[, please| this time| tonight| for once|]",
    ),
    (
        "[Leave out|Drop|Skip|Remove|Exclude|Cut|Filter out|Omit] [whatever is not|everything that is not|all {items} that are not|anything outside|everything outside|all but|everything except] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[Leave out|Drop|Skip|Remove|Exclude|Cut|Filter out|Omit] [whatever is|everything that is|all {items} that are|anything from|everything in|all of|everything from] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[I {did} plenty of it, but I still love it|I {did} a lot of it and it does not bore me|I {did} it for years and I am not tired of it][: |, so |. |; ][only|just|nothing but|nothing except|exclusively|nothing other than] {category_name}[, please| this time| tonight| for once|]",
        "[I {did} plenty of it, and I no longer love it|I {did} a lot of it and now it bores me|I {did} it for years and I am tired of it][: |, so |. |; ][no|zero|anything but|everything except|not a bit of|absolutely no] {category_name}[, please| this time| tonight| for once|]",
    ),
    (
        "[My filter|The filter|My setting|The rule] [this time|today|tonight|for once|for now] is: [block|ban|hide|exclude|reject|drop] [everything but|everything except|anything other than|all {items} but|all {items} except|anything outside|anything that is not|whatever is not|all {items} that are not|everything outside of] {category_name}[, please|, no exceptions|, thank you|].",
        "[My filter|The filter|My setting|The rule] [this time|today|tonight|for once|for now] is: [block|ban|hide|exclude|reject|drop] [everything that is|anything that is|whatever is|all {items} that are|everything tagged|anything filed under|all|any|everything from|all {items} from] {category_name}[, please|, no exceptions|, thank you|].",
    ),
    (
        "[The list|Your selection|The result|What you give me|My list] [must not|should not|may not|is not to|cannot] [contain|include|hold|have|feature] [anything but|anything except|anything other than|anything outside|anything outside of|{items} that are not|anything that is not|{items} other than|{items} from outside] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
        "[The list|Your selection|The result|What you give me|My list] [must not|should not|may not|is not to|cannot] [contain|include|hold|have|feature] [anything from|anything that is|any|{items} that are|{items} from|anything filed under|any {items} from|anything tagged] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
    ),
    (
        "[I am not tired of|I cannot get enough of|I never have enough of|I do not need a break from|I am in the mood for] {category_name}[: |, so |. ][only that|nothing but that|nothing else|just that|no other category][, please| this time| tonight| for once|]",
        "[I am tired of|I have had enough of|I have too much of|I need a break from|I am not in the mood for] {category_name}[: |, so |. ][none of that|anything but that|everything else|not that|any other category][, please| this time| tonight| for once|]",
    ),
    (
        "[I will look at|I am going to look at|I would accept] [an item|a title|something][ today| tonight| this time| for once|] [only if|solely if|only when|but not unless] it is {category_name}[, please|, whatever I {did}|, without exception|]",
        "[I will look at|I am going to look at|I would accept] [an item|a title|something][ today| tonight| this time| for once|] [unless|except if|except when|but not if] it is {category_name}[, please|, whatever I {did}|, without exception|]",
    ),
    (
        "[I do not want|I would not like|I cannot accept] [a list|a selection|{items}][ today| tonight| this time| for once|] [with something other than|going beyond|containing more than just|not limited to] {category_name}[, please|, whatever I {did}|, without exception|]",
        "[I do not want|I would not like|I cannot accept] [a list|a selection|{items}][ today| tonight| this time| for once|] [with something from|touching on|containing even a little|not free of] {category_name}[, please|, whatever I {did}|, without exception|]",
    ),
    (
        "[See to it|Please see to it|Kindly see to it|Take care] that [nothing but|nothing except|only|nothing other than|nothing outside of|nothing that is not] {category_name} [gets in|is shown|makes the list|comes up][ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
        "[See to it|Please see to it|Kindly see to it|Take care] that [nothing from|no|nothing tagged|nothing that is|nothing inside|nothing filed under] {category_name} [gets in|is shown|makes the list|comes up][ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
    ),
    (
        "[Could you|Can you|Would you|Will you|Could you kindly|Would you kindly|Can you perhaps] [see to it|make sure|ensure|make certain] that I [get|see|am shown|am given|find] [only|nothing but|nothing except|nothing other than|nothing outside|solely|exclusively|no {items} but|no {items} that are not|nothing that is not|only {items} from|only what is] {category_name}[ this time| today| tonight| for once|, please|, whatever I {did}|]?",
        "[Could you|Can you|Would you|Will you|Could you kindly|Would you kindly|Can you perhaps] [see to it|make sure|ensure|make certain] that I [get|see|am shown|am given|find] [no|nothing from|none of the {items} from|anything but|everything except|only what is not|no {items} from|no {items} that are|nothing that is|only {items} that are not|only {items} outside|everything other than] {category_name}[ this time| today| tonight| for once|, please|, whatever I {did}|]?",
    ),
    (
        "[Today,|This time,|Tonight,|For once,|Whatever I {did} before,|Please note:|From first to last,|No matter what I {did},] I want {category_name}, so [only|nothing but|just|solely|exclusively] [that|that one category|this|that kind|this group].",
        "[Today,|This time,|Tonight,|For once,|Whatever I {did} before,|Please note:|From first to last,|No matter what I {did},] I do not want {category_name}, so [none of|nothing from|not any of|nothing of|no part of] [that|that one category|this|that kind|this group].",
    ),
    (
        "[Could you|Can you|Would you|Will you|Could you kindly|Would you kindly|Can you perhaps] [list|recommend|suggest|propose|name|find me] [only|nothing but|nothing except|nothing other than|nothing outside|solely|exclusively|no {items} but|no {items} that are not|nothing that is not|only {items} from|only what is] {category_name}[ this time| today| tonight| for once|, please|, whatever I {did}|]?",
        "[Could you|Can you|Would you|Will you|Could you kindly|Would you kindly|Can you perhaps] [list|recommend|suggest|propose|name|find me] [no|nothing from|none of the {items} from|anything but|everything except|only what is not|no {items} from|no {items} that are|nothing that is|only {items} that are not|only {items} outside|everything other than] {category_name}[ this time| today| tonight| for once|, please|, whatever I {did}|]?",
    ),
    (
        "[Not one|None|Not a single one|Not any] of the [{items}|picks|{n} {items}|{items} you choose] [may|should|can] be [anything but|anything other than|outside|anything except|something other than] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
        "[Not one|None|Not a single one|Not any] of the [{items}|picks|{n} {items}|{items} you choose] [may|should|can] be [in|from|inside|filed under|tagged] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
    ),
    (
        "[Nothing|Not one thing|No item|Not a single title] that is not {category_name}[, please| this time| tonight| for once|][: |, because |, since ][I am in the mood for it|I cannot get enough of it|I love it|I have missed it|it never bores me|I have not had enough of it|I am not tired of it|it is my favourite]",
        "[Nothing|Not one thing|No item|Not a single title] that is {category_name}[, please| this time| tonight| for once|][: |, because |, since ][I am tired of it|I have had enough of it|I have seen too much of it|it bores me|I hate it|I cannot stand it|I need a break from it|I am not in the mood for it|I do not love it any more|I am allergic to it]",
    ),
    (
        "[Every one|Each|Each one|Each and every one|Every last one|Every single one] of [them|these|the {items}|the {n} {items}|your picks|the {items} you list|your suggestions|the results] [must|should|has to|needs to|ought to|is to|shall] [be|belong to|come from|fall under|be from|lie within|be part of|be filed under] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[None|Not one|Not a single one|Not even one|Absolutely none] of [them|these|the {items}|the {n} {items}|your picks|the {items} you list|your suggestions|the results] [may|should|can|is allowed to|is permitted to|shall] [be|belong to|come from|fall under|be from|lie within|be part of|be filed under] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[Today,|This time,|Tonight,|For once,|Whatever I {did} before,|Please note:|From first to last,|No matter what I {did},] make [sure|certain|it a rule|it so] that [none of them|none of the {items}|none of the {n} {items}|none of your picks|no results] [lie outside|are outside|come from outside|fall outside|are anything but|are other than] {category_name}.",
        "[Today,|This time,|Tonight,|For once,|Whatever I {did} before,|Please note:|From first to last,|No matter what I {did},] make [sure|certain|it a rule|it so] that [none of them|none of the {items}|none of the {n} {items}|none of your picks|no results] [lie inside|are inside|come from inside|fall within|are anything from|are part of] {category_name}.",
    ),
    (
        "[All|All {n}|All {n} {items}|All the {items}|All your picks|All of them] [must|should|have to|need to|ought to|are to|shall] [be|belong to|come from|fall under|be from|lie within|be part of|be filed under] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[All|All {n}|All {n} {items}|All the {items}|All your picks|All of them] [must|should|have to|need to|ought to|are to|shall] [lie outside|be outside|come from outside|fall outside|be other than|be something other than|be anything but|come from anywhere but|belong anywhere but in] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[{items} outside|Anything outside|{items} that are not|Whatever is not|Anything but] {category_name} [must not be|should not be|may not be|cannot be|shall not be|must never be] [listed|shown|suggested|recommended|included|picked][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[{items} from|Anything inside|{items} that are|Whatever is|Anything from] {category_name} [must not be|should not be|may not be|cannot be|shall not be|must never be] [listed|shown|suggested|recommended|included|picked][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][do without|stay away from|steer clear of|keep clear of|keep away from|stay off] [everything but|everything except|anything other than|all {items} but|all {items} except|anything outside|anything that is not|whatever is not|all {items} that are not|everything outside of] {category_name}[, please|, thank you|, if you please|].",
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][do without|stay away from|steer clear of|keep clear of|keep away from|stay off] [everything that is|anything that is|whatever is|all {items} that are|everything tagged|anything filed under|all|any|everything from|all {items} from] {category_name}[, please|, thank you|, if you please|].",
    ),
    (
        "[{n} {items}|A list|A few {items}|Suggestions], [all of it|entirely|exclusively|nothing but|only] {category_name}[, please| this time| tonight| for once|][: |, because |, since ][I am in the mood for it|I cannot get enough of it|I love it|I have missed it|it never bores me|I have not had enough of it|I am not tired of it|it is my favourite]",
        "[{n} {items}|A list|A few {items}|Suggestions], [none of it|without|not|minus any|but no] {category_name}[, please| this time| tonight| for once|][: |, because |, since ][I am tired of it|I have had enough of it|I have seen too much of it|it bores me|I hate it|I cannot stand it|I need a break from it|I am not in the mood for it|I do not love it any more|I am allergic to it]",
    ),
    (
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][show me|let me see|present me with|let me have] [only|nothing but|nothing except|nothing other than|nothing outside|solely|exclusively|no {items} but|no {items} that are not|nothing that is not|only {items} from|only what is] {category_name}[, please|, thank you|, if you please|].",
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][show me|let me see|present me with|let me have] [no|nothing from|none of the {items} from|anything but|everything except|only what is not|no {items} from|no {items} that are|nothing that is|only {items} that are not|only {items} outside|everything other than] {category_name}[, please|, thank you|, if you please|].",
    ),
    (
        "[It is|It has to be|It must be|It should be|It will be] {category_name} [or nothing|and nothing else|for all of them|for every one of the {items}|for all {n} {items}|or none at all][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[It is not to be|It can never be|It must not be|It should not be|It cannot be] {category_name} [at all|for any of them|for any of the {items}|for any of the {n} {items}|in any case][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[Please |Kindly |Now please |][never|do not|don't ever|under no circumstances] [show me|let me see|present|display] [anything but|anything except|anything other than|anything outside|anything outside of|{items} that are not|anything that is not|{items} other than|{items} from outside] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
        "[Please |Kindly |Now please |][never|do not|don't ever|under no circumstances] [show me|let me see|present|display] [anything from|anything that is|any|{items} that are|{items} from|anything filed under|any {items} from|anything tagged] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
    ),
    (
        "[Outside|Anywhere outside|Other than in|Anywhere but in] {category_name} [not one|none|not a single one|no pick] of [them|these|the {items}|the {n} {items}|your picks|the {items} you list|your suggestions|the results] [may lie|may be found|should be|can be][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[Inside|Anywhere inside|Within|In] {category_name} [not one|none|not a single one|no pick] of [them|these|the {items}|the {n} {items}|your picks|the {items} you list|your suggestions|the results] [may lie|may be found|should be|can be][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][give me|show me|recommend|list] [only {items} tagged|nothing but {items} tagged|no {items} but those tagged|nothing that is not tagged|no {items} not tagged|solely {items} tagged] {category_name}[, please|, thank you|, if you please|].",
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][give me|show me|recommend|list] [no {items} tagged|nothing tagged|only {items} not tagged|everything that is not tagged|all {items} but those tagged|anything except {items} tagged] {category_name}[, please|, thank you|, if you please|].",
    ),
    (
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][do not let|don't let|never let] [anything but|anything except|anything other than|anything outside|anything outside of|{items} that are not|anything that is not|{items} other than|{items} from outside] {category_name} [into the list|onto the list|in|through|slip in|get in][, please|, thank you|, if you please|].",
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][do not let|don't let|never let] [anything from|anything that is|any|{items} that are|{items} from|anything filed under|any {items} from|anything tagged] {category_name} [into the list|onto the list|in|through|slip in|get in][, please|, thank you|, if you please|].",
    ),
    (
        "[Please stop|Stop|Refrain from|Please refrain from|Avoid|Please avoid] [giving me|showing me|recommending|suggesting|listing|offering me] [anything but|anything except|anything other than|anything outside|anything outside of|{items} that are not|anything that is not|{items} other than|{items} from outside] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
        "[Please stop|Stop|Refrain from|Please refrain from|Avoid|Please avoid] [giving me|showing me|recommending|suggesting|listing|offering me] [anything from|anything that is|any|{items} that are|{items} from|anything filed under|any {items} from|anything tagged] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
    ),
    (
        "[No {items}|No pick|No suggestion|Nothing|Nothing on the list|None] [may|must|should|can|shall] [lie outside|be outside|come from outside|fall outside|be other than|be something other than|be anything but|come from anywhere but|belong anywhere but in] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[No {items}|No pick|No suggestion|Nothing|Nothing on the list|None] [may|should|can|shall] [be|belong to|come from|fall under|be from|lie within|be part of|be filed under] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[Please |Kindly |Be so kind and |Now please |][let nothing through|let nothing in|put nothing on the list|recommend nothing|show me nothing] [unless it is|if it is not|if it isn't|that is not|except] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
        "[Please |Kindly |Be so kind and |Now please |][let nothing through|let nothing in|put nothing on the list|recommend nothing|show me nothing] [if it is|that is|that belongs to|when it is|from] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
    ),
    (
        "[Could you|Can you|Would you|Will you|Please] [leave out|avoid|skip|drop|omit|exclude] [anything but|everything but|anything outside|whatever is not|all {items} other than|everything except] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|]?",
        "[Could you|Can you|Would you|Will you|Please] [leave out|avoid|skip|drop|omit|exclude] [anything from|everything from|anything inside|whatever is|all {items} from|everything in] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|]?",
    ),
    (
        "[Everything|Each pick|Every pick|Every suggestion|Each result|The whole list] [without exception|today|this time|from first to last|for once|tonight] [must|should|has to|shall] [be|belong to|come from|fall under|be from|lie within|be part of|be filed under] {category_name}.",
        "[Nothing|No pick|Not a pick|No suggestion|No result|No part of the list] [without exception|today|this time|from first to last|for once|tonight] [should|may|shall] [be|belong to|come from|fall under|be from|lie within|be part of|be filed under] {category_name}.",
    ),
    (
        "{category_name} is [what I want|all I want|the one thing I want|the one thing I accept|all I accept|all I will take], [all of it|every one|and nothing else|so nothing but that|so only that|from first to last][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "{category_name} is [what I do not want|not what I want|the one thing I do not want|the one thing I refuse|what I do not accept|nothing I will take], [none of it|not one|not a single one|so none of that|so without that|from first to last][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[Today,|This time,|Tonight,|For once,|Whatever I {did} before,|Please note:|From first to last,|No matter what I {did},] [every one|each|each one|each and every one|every last one|every single one] of [them|these|the {items}|the {n} {items}|your picks|the {items} you list|your suggestions|the results] [must|should|has to|needs to|ought to|is to|shall] [be|belong to|come from|fall under|be from|lie within|be part of|be filed under] {category_name}.",
        "[Today,|This time,|Tonight,|For once,|Whatever I {did} before,|Please note:|From first to last,|No matter what I {did},] [none|not one|not a single one|not even one|absolutely none] of [them|these|the {items}|the {n} {items}|your picks|the {items} you list|your suggestions|the results] [may|should|can|is allowed to|is permitted to|shall] [be|belong to|come from|fall under|be from|lie within|be part of|be filed under] {category_name}.",
    ),
    (
        "From {category_name} I [want|need|will take|expect|would like] [everything|all of it|every single one|all {n} {items}|the whole list|each of the {items}][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "From {category_name} I [want|need|will take|expect|would like] [nothing|none of it|not a single one|not one of the {n} {items}|no part of the list|none of the {items}][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[I want|Give me|Show me|I would like|Find me] {category_name}[ today| tonight| this time| for once|], [all of it that|only that|nothing else|nothing but that|just that and no more|not one thing besides][, please|, whatever I {did}|, without exception|]",
        "[I do not want|Do not give me|Do not show me|I would not like|Do not find me] {category_name}[ today| tonight| this time| for once|], [none at all|not one|not any of it|not even a little|no trace of it|nothing of that sort][, please|, whatever I {did}|, without exception|]",
    ),
    (
        "[Please |Kindly |Be so kind and |Now please |][do not|don't|never] [include|list|recommend|suggest|put in|add] [a single thing that is not|one single thing outside|a thing other than|even one thing that is not|anything that isn't|any {items} but] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
        "[Please |Kindly |Be so kind and |Now please |][do not|don't|never] [include|list|recommend|suggest|put in|add] [a single thing that is|one single thing from|a thing from|even one thing that is|anything that's|any {items} from] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
    ),
    (
        "[Do not fill the list|Do not fill your answer|Fill none of the {n} places|Fill no part of the list|Do not make a list] [with anything but|with anything other than|with {items} that are not|with things outside|with anything except] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[Do not fill the list|Do not fill your answer|Fill none of the {n} places|Fill no part of the list|Do not make a list] [with anything from|with anything in|with {items} that are|with things inside|with any] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "{category_name} is the only [category|kind|sort|group|section|type] I [want|accept|allow|need|will take|am looking for|can use][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "{category_name} is the only [category|kind|sort|group|section|type] I [refuse|reject|rule out|exclude|decline|cannot use|do not want|do not accept|will not take|do not need][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[Nothing|Not one thing|No single thing|Nothing at all] [outside|that is not|except|other than|not filed under|but] {category_name}[, please|, thank you| today| this time|][.|!|, whatever I {did}.]",
        "[Nothing|Not one thing|No single thing|Nothing at all] [inside|that is|from|filed under|tagged] {category_name}[, please|, thank you| today| this time|][.|!|, whatever I {did}.]",
    ),
    (
        "[My sister is coming|It is raining|We decided so|Friends are visiting|The children are in bed|I had a long day|It is a holiday], [and we agreed on|which calls for|and that means|hence] [only|nothing but|nothing except|just|purely] {category_name}[, please| this time| tonight| for once|]",
        "[My sister is coming|It is raining|We decided so|Friends are visiting|The children are in bed|I had a long day|It is a holiday], [and we agreed on|which calls for|and that means|hence] [no|anything but|everything except|zero|absolutely no] {category_name}[, please| this time| tonight| for once|]",
    ),
    (
        "[Could you|Can you|Would you|Will you|Could you kindly|Would you kindly|Can you perhaps] [remove|strike|cut|delete|throw out|take out] [everything but|everything except|anything other than|all {items} but|all {items} except|anything outside|anything that is not|whatever is not|all {items} that are not|everything outside of] {category_name}[ this time| today| tonight| for once|, please|, whatever I {did}|]?",
        "[Could you|Can you|Would you|Will you|Could you kindly|Would you kindly|Can you perhaps] [remove|strike|cut|delete|throw out|take out] [everything that is|anything that is|whatever is|all {items} that are|everything tagged|anything filed under|all|any|everything from|all {items} from] {category_name}[ this time| today| tonight| for once|, please|, whatever I {did}|]?",
    ),
    (
        "There [must|should|is to|ought to|has to|may] be [nothing but|only|just|nothing other than|nothing except|nothing besides|nothing apart from|solely] {category_name} [in the list|on the list|among the {items}|among the {n} {items}|among your picks|in your answer|in what you suggest][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "There [must|should|is to|ought to|has to|may] be [no|nothing from|no trace of|not a single one from|not one from|no {items} from] {category_name} [in the list|on the list|among the {items}|among the {n} {items}|among your picks|in your answer|in what you suggest][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "I [want|will take|would like|need] [nothing outside|nothing beyond|nothing that is not|no {items} that are not|no {items} outside|only what is] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "I [want|will take|would like|need] [only what is outside|nothing inside|nothing that is|no {items} that are|no {items} from inside|only what is not] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[Not one|Not a single one|None|Not even one] of [them|these|the {items}|the {n} {items}|your picks|the {items} you list|your suggestions|the results] may be [without|lacking|missing from|outside of|absent from|anything other than] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[Not one|Not a single one|None|Not even one] of [them|these|the {items}|the {n} {items}|your picks|the {items} you list|your suggestions|the results] may be [within|included in|part of|inside of|found in|anything like] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[I love|I adore|I have missed|I long for|I do not get bored with] {category_name}[, so |: |. ][leave out everything else|list nothing else|skip whatever is different|do not show me anything else|no other {items}][, please| this time| tonight| for once|]",
        "[I hate|I detest|I have not missed|I dread|I get bored with] {category_name}[, so |: |. ][leave all of it out|list none of it|skip whatever belongs to it|do not show me any of it|no such {items}][, please| this time| tonight| for once|]",
    ),
    (
        "[Skip|Leave out|Drop|Reject|Disregard] [everything|anything|any title|every item] unless it is {category_name}[, please| this time| tonight| for once|]",
        "[Keep|List|Include|Accept|Welcome] [everything|anything|any title|every item] unless it is {category_name}[, please| this time| tonight| for once|]",
    ),
    (
        "[Please |Kindly |Be so kind and |Now please |][set the filter to|switch the filter to|turn the filter to] [include only|show only|block everything but|hide everything except|allow nothing but|pass nothing except] {category_name}[ this time| today| for once| from first to last| without exception|, thank you|, whatever I {did}|].",
        "[Please |Kindly |Be so kind and |Now please |][set the filter to|switch the filter to|turn the filter to] [exclude|hide|block|allow everything but|show everything except|pass anything but] {category_name}[ this time| today| for once| from first to last| without exception|, thank you|, whatever I {did}|].",
    ),
    (
        "[Stick to|Stay with|Keep to|Stay inside|Do not leave|Never stray from|Do not go beyond] {category_name}, [with each pick|every time|all the way through|in all {n} places|from top to bottom|at every place][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[Stay away from|Keep off|Steer clear of|Stay outside|Do not enter|Never touch|Do not go near] {category_name}, [with each pick|every time|all the way through|in all {n} places|from top to bottom|at every place][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[Could you|Can you|Would you|Will you|Could you kindly|Would you kindly|Can you perhaps] [drop|hide|leave out|filter out|exclude|skip] [whatever is not labelled|everything not labelled|all {items} except those labelled|anything that is not labelled|all {items} not labelled|everything but the {items} labelled] {category_name}[ this time| today| tonight| for once|, please|, whatever I {did}|]?",
        "[Could you|Can you|Would you|Will you|Could you kindly|Would you kindly|Can you perhaps] [drop|hide|leave out|filter out|exclude|skip] [whatever is labelled|everything labelled|all {items} that are labelled|anything that is labelled|all {items} labelled|the {items} labelled] {category_name}[ this time| today| tonight| for once|, please|, whatever I {did}|]?",
    ),
    (
        "[Please |Kindly |Be so kind and |Now please |][give me|show me|list|find] {n} {items}, [all of them|every one of them|each of them|every single one] [from|tagged|filed under|labelled] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
        "[Please |Kindly |Be so kind and |Now please |][give me|show me|list|find] {n} {items}, [none of them|not one of them|not any of them|not a single one] [from|tagged|filed under|labelled] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
    ),
    (
        "{category_name} is the [one|single|sole] [category|kind|sort|group|section|type] [that may appear|that is allowed|that is wanted|that I can use|that should be there|you may use] [in the list|on the list|among the {items}|among the {n} {items}|among your picks|in your answer|in what you suggest][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "{category_name} is the [one|single|sole] [category|kind|sort|group|section|type] [that may not appear|that is not allowed|that is not wanted|that I cannot use|that should not be there|you may not use] [in the list|on the list|among the {items}|among the {n} {items}|among your picks|in your answer|in what you suggest][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[Please |Kindly |Be so kind and |Now please |][include|keep|retain|put in|use] [only|nothing but|nothing except|nothing other than|nothing outside|solely|exclusively|no {items} but|no {items} that are not|nothing that is not|only {items} from|only what is] {category_name}[ this time| today| for once| from first to last| without exception|, thank you|, whatever I {did}|].",
        "[Please |Kindly |Be so kind and |Now please |][include|keep|retain|put in|use] [no|nothing from|none of the {items} from|anything but|everything except|only what is not|no {items} from|no {items} that are|nothing that is|only {items} that are not|only {items} outside|everything other than] {category_name}[ this time| today| for once| from first to last| without exception|, thank you|, whatever I {did}|].",
    ),
    (
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][allow|accept|admit|permit|let in|let through] [only|nothing but|nothing except|nothing other than|nothing outside|solely|exclusively|no {items} but|no {items} that are not|nothing that is not|only {items} from|only what is] {category_name}[, please|, thank you|, if you please|].",
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][allow|accept|admit|permit|let in|let through] [no|nothing from|none of the {items} from|anything but|everything except|only what is not|no {items} from|no {items} that are|nothing that is|only {items} that are not|only {items} outside|everything other than] {category_name}[, please|, thank you|, if you please|].",
    ),
    (
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][give me|hand me|get me|bring me|send me|offer me] [only|nothing but|nothing except|nothing other than|nothing outside|solely|exclusively|no {items} but|no {items} that are not|nothing that is not|only {items} from|only what is] {category_name}[, please|, thank you|, if you please|].",
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][give me|hand me|get me|bring me|send me|offer me] [no|nothing from|none of the {items} from|anything but|everything except|only what is not|no {items} from|no {items} that are|nothing that is|only {items} that are not|only {items} outside|everything other than] {category_name}[, please|, thank you|, if you please|].",
    ),
    (
        "I [want to see|would like to see|expect to see|hope to see|wish to see] [no {items}|nothing|not one|none|not a single one] [outside|from outside|not within|not from|not belonging to] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "I [want to see|would like to see|expect to see|hope to see|wish to see] [no {items}|nothing|not one|none|not a single one] [inside|from inside|within|from|belonging to] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[Only|Nothing but|Nothing except|Nothing other than|Nothing outside|Nothing that is not] {category_name} [is welcome|belongs on the list|is allowed|may be shown|is acceptable|should come up][ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
        "[No|Nothing from|Anything but|Nothing that is|Everything except|Only what is not] {category_name} [is welcome|belongs on the list|is allowed|may be shown|is acceptable|should come up][ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
    ),
    (
        "[Everything|Anything|All|Any pick|Any suggestion] that is not {category_name} [must go|is out|stays out|is unwanted|is not allowed|is forbidden|should be left out|has no place here][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[Everything|Anything|All|Any pick|Any suggestion] that is {category_name} [must go|is out|stays out|is unwanted|is not allowed|is forbidden|should be left out|has no place here][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[The rest|Everything else|Anything different|All else] [is out|is unwelcome|is forbidden|has to go|can be left out], [only|just|while|but] {category_name} [stays|is in|is welcome|is allowed][, please|, whatever I {did}|, without exception|]",
        "[The rest|Everything else|Anything different|All else] [is in|is welcome|is allowed|stays|can be kept], [only|just|while|but] {category_name} [goes|is out|is unwelcome|is forbidden][, please|, whatever I {did}|, without exception|]",
    ),
    (
        "[Make sure|Make certain|Ensure|Please make sure|Check] that [all|every one|each|each and every one] of the [{items}|{n} {items}|picks|{items} you list] [belongs to|falls under|comes from|is filed under] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
        "[Make sure|Make certain|Ensure|Please make sure|Check] that [none|not one|no single one|not a single one] of the [{items}|{n} {items}|picks|{items} you list] [belongs to|falls under|comes from|is filed under] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
    ),
    (
        "[Unless it is|If it is not|When it is not|Where it is not] {category_name}, [I do not want it|I will not look at it|leave it off|it has to go|it is no use to me][, please| this time| tonight| for once|]",
        "[If it is|When it is|Where it is|As soon as it is] {category_name}, [I do not want it|I will not look at it|leave it off|it has to go|it is no use to me][, please| this time| tonight| for once|]",
    ),
    (
        "[No exceptions:|One rule:|My wish:|To be clear:|Please:|Simply put:] [nothing but|only|just|nothing other than|nothing except|nothing besides|nothing apart from|solely] {category_name} [in the list|on the list|among the {items}|among the {n} {items}|among your picks|in your answer|in what you suggest][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[No exceptions:|One rule:|My wish:|To be clear:|Please:|Simply put:] [no|nothing from|no {items} from|none of the {items} from|not a thing from|not one from] {category_name} [in the list|on the list|among the {items}|among the {n} {items}|among your picks|in your answer|in what you suggest][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[My daughter|My husband|My guest|My friend|Everyone here] [loves it|adores it|never tires of it|is not bored by it|cannot get enough of it][: |, so |. |; ][only|just|nothing but|nothing except|exclusively|nothing other than] {category_name}[, please| this time| tonight| for once|]",
        "[My daughter|My husband|My guest|My friend|Everyone here] [hates it|cannot stand it|is tired of it|is bored by it|has had enough of it][: |, so |. |; ][no|zero|anything but|everything except|not a bit of|absolutely no] {category_name}[, please| this time| tonight| for once|]",
    ),
    (
        "[Good|Fine|Welcome|Wanted|Allowed]: {category_name}. [Bad|Not fine|Unwelcome|Not wanted|Forbidden]: [the rest|everything else|all other categories|anything different][, please| this time| tonight| for once|]",
        "[Bad|Not fine|Unwelcome|Not wanted|Forbidden]: {category_name}. [Good|Fine|Welcome|Wanted|Allowed]: [the rest|everything else|all other categories|anything different][, please| this time| tonight| for once|]",
    ),
    (
        "[Today|Tonight|This time|For once|From now on] [I am not taking|I won't have|I will not accept|I won't take|I am not having] [anything but|anything except|anything other than|anything outside|anything outside of|{items} that are not|anything that is not|{items} other than|{items} from outside] {category_name}[, please|, thank you|, so choose with care|, whatever I {did}|].",
        "[Today|Tonight|This time|For once|From now on] [I am not taking|I won't have|I will not accept|I won't take|I am not having] [anything from|anything that is|any|{items} that are|{items} from|anything filed under|any {items} from|anything tagged] {category_name}[, please|, thank you|, so choose with care|, whatever I {did}|].",
    ),
    (
        "[Take care|Be careful|Please watch|Mind] that [no {items} other than|no {items} outside|no {items} except|no {items} but|no other {items} than] {category_name} [slip in|are listed|sneak in|get through|are let in][ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
        "[Take care|Be careful|Please watch|Mind] that [no {items} from|no {items} that are|no {items} inside|no {items} tagged|none of the {items} in] {category_name} [slip in|are listed|sneak in|get through|are let in][ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
    ),
    (
        "[Fill the list|Fill your answer|Fill all {n} places|Make up the whole list|Make the list] [only with|with nothing but|exclusively with|just with|with nothing other than|solely with] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[Fill the list|Fill your answer|Fill all {n} places|Make up the whole list|Make the list] [only without|with anything but|entirely without|just without|with {items} other than|with everything but] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[You may|You can|You are allowed to] [suggest|recommend|list|show me|give me|pick] [nothing but|nothing except|nothing other than|nothing outside|nothing that is not] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
        "[You may|You can|You are allowed to] [suggest|recommend|list|show me|give me|pick] [anything but|anything except|anything other than|anything outside|anything that is not] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
    ),
    (
        "[Only {items}|Nothing but {items}|Just {items}|No {items} except those|No {items} but those|No {items} other than those] from {category_name} [may|should|can|must] [appear|be listed|be shown|be there|turn up|be used][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[No {items}|None of the {items}|Not one of the {items}|Not any of the {items}|Nothing|Nothing at all] from {category_name} [may|should|can] [appear|be listed|be shown|be there|turn up|be used][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[Today|Tonight|This time|For once|Please], {category_name}, [only|just|nothing but|nothing except|exclusively] [that|this one kind|that category]",
        "[Today|Tonight|This time|For once|Please], no {category_name}, [none at all of|not any of|nothing of|zero of|not one bit of] [that|this one kind|that category]",
    ),
    (
        "[Could you|Can you|Would you|Will you|Please] [list|suggest|show me|recommend|find me|pick] [nothing but|only|just|nothing other than|nothing except|nothing besides|nothing apart from|solely] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|]?",
        "[Could you|Can you|Would you|Will you|Please] [list|suggest|show me|recommend|find me|pick] [no|nothing from|anything but|no {items} from|everything except|{items} other than] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|]?",
    ),
    (
        "[Please |Kindly |Be so kind and |Now please |][do not|don't|never] [give me|offer me|send me|bring me|hand me] [anything but|anything except|anything other than|anything outside|anything outside of|{items} that are not|anything that is not|{items} other than|{items} from outside] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
        "[Please |Kindly |Be so kind and |Now please |][do not|don't|never] [give me|offer me|send me|bring me|hand me] [anything from|anything that is|any|{items} that are|{items} from|anything filed under|any {items} from|anything tagged] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
    ),
    (
        "[I want|Give me|Show me|I would like|Find me] {n} {items}, [every one of them|all of them|each of them|the whole lot] {category_name}[, please| this time| tonight| for once|][, whatever I {did}|, from first to last|, without exception|]",
        "[I want|Give me|Show me|I would like|Find me] {n} {items}, [not one of them|none of them|not a single one of them|no part of the lot] {category_name}[, please| this time| tonight| for once|][, whatever I {did}|, from first to last|, without exception|]",
    ),
    (
        "[I would like|I want|Give me|Make me|I am after|Put together] a [list|selection|set of {items}|choice of {n} {items}] with [only|nothing but|nothing except|no {items} but|nothing other than|nothing outside|nothing that is not] {category_name}[ this time| today| for once| from first to last| without exception|, thank you|, whatever I {did}|].",
        "[I would like|I want|Give me|Make me|I am after|Put together] a [list|selection|set of {items}|choice of {n} {items}] with [no|nothing from|anything but|no {items} from|everything except|nothing inside|nothing that is] {category_name}[ this time| today| for once| from first to last| without exception|, thank you|, whatever I {did}|].",
    ),
    (
        "If [it|something|anything|a pick] [is not|isn't|does not belong to|is anything but|is something other than] {category_name}, [please |kindly |simply |][skip|drop|omit|leave out|reject|discard] [that one|the thing|this one].",
        "If [it|something|anything|a pick] [is|happens to be|does belong to|belongs to|is in any way] {category_name}, [please |kindly |simply |][skip|drop|omit|leave out|reject|discard] [that one|the thing|this one].",
    ),
    (
        "[List|Keep|Include|Suggest|Take] [it|something|an item|a title] [only if|only when|if and only if|solely if] it is {category_name}[, please| this time| tonight| for once|]",
        "[List|Keep|Include|Suggest|Take] [it|something|an item|a title] [only if|only when|if and only if|solely if] it is not {category_name}[, please| this time| tonight| for once|]",
    ),
    (
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][switch off|turn off|untick|disable|deselect|block] [every category but|every category except|all categories but|all categories other than|everything except|any category that is not] {category_name}[, please|, thank you|, if you please|].",
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][switch off|turn off|untick|disable|deselect|block] [the category|the category called|the whole category|the category named|everything in|any category that is] {category_name}[, please|, thank you|, if you please|].",
    ),
    (
        "[If you list|If you show me|If you suggest|If I find] [anything|any {items}|one single item] [other than|except|outside|besides] {category_name}, [I will be annoyed|I will leave|I will not look at it|that is a mistake][, whatever I {did}|, without exception|]",
        "[If you list|If you show me|If you suggest|If I find] [anything|any {items}|one single item] [from|in|belonging to|of the kind] {category_name}, [I will be annoyed|I will leave|I will not look at it|that is a mistake][, whatever I {did}|, without exception|]",
    ),
    (
        "[Anything|Everything|Any pick|Any suggestion] that [is not|isn't|is other than|is anything but|lies outside] {category_name} [is out|has to go|should be dropped|must be left out|is banned|gets rejected][ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
        "[Anything|Everything|Any pick|Any suggestion] that [is|happens to be|counts as|is from|lies within] {category_name} [is out|has to go|should be dropped|must be left out|is banned|gets rejected][ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
    ),
    (
        "[Only|Just|Nothing but|Nothing except|Exclusively|Not a thing but] {category_name}[, please| this time| tonight| for once|][: |, because |, since ][my sister is coming|it is raining|we decided so|friends are visiting|the children are in bed|I had a long day|it is a holiday]",
        "[No|Zero|Anything but|Everything except|Not a bit of|Absolutely no] {category_name}[, please| this time| tonight| for once|][: |, because |, since ][my sister is coming|it is raining|we decided so|friends are visiting|the children are in bed|I had a long day|it is a holiday]",
    ),
    (
        "[Nothing|No pick|Not a pick|No suggestion|No result] [today|this time|tonight|from first to last|for once] [may|should|must|shall] [differ from|be different from|lie outside|be unlike|be distinct from|be apart from] {category_name}.",
        "[Everything|Each pick|Every pick|Every suggestion|Each result] [today|this time|tonight|from first to last|for once] [must|should|has to|shall] [differ from|be different from|lie outside|be unlike|be distinct from|be apart from] {category_name}.",
    ),
    (
        "{category_name} [yes|in|welcome|wanted|allowed], [the rest|others|everything else|all other things|anything different] [no|out|not welcome|not wanted|forbidden][, please| this time| tonight| for once|]",
        "{category_name} [no|out|not welcome|not wanted|forbidden], [the rest|others|everything else|all other things|anything different] [yes|in|welcome|wanted|allowed][, please| this time| tonight| for once|]",
    ),
    (
        "[Anything|Any item|Any title] [other than|except|besides] {category_name} [is too much|is not for me|bores me|is unwelcome|annoys me][ today| tonight| this time| for once|][, so leave it out|, so skip it|: not one of those|, do not list it]",
        "[Anything|Any item|Any title] [from|belonging to|of the kind] {category_name} [is too much|is not for me|bores me|is unwelcome|annoys me][ today| tonight| this time| for once|][, so leave it out|, so skip it|: not one of those|, do not list it]",
    ),
    (
        "There [must|should|is to|ought to|may|can] be [nothing outside|nothing from outside|no {items} outside|nothing that is not|no {items} that are not|nothing that lies outside] {category_name} [in the list|on the list|among the {items}|among the {n} {items}|among your picks|in your answer|in what you suggest][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "There [must|should|is to|ought to|may|can] be [nothing inside|nothing from inside|no {items} inside|nothing that is|no {items} that are|nothing that lies within] {category_name} [in the list|on the list|among the {items}|among the {n} {items}|among your picks|in your answer|in what you suggest][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[Give me|Show me|List|Suggest|Recommend|Find me|Pick|Offer me] [only {items} that are|only what is|no {items} that are not|nothing that is not|just {items} which are] {category_name}, [so only that|so nothing but that|so just that|and only that|so that and no more][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[Give me|Show me|List|Suggest|Recommend|Find me|Pick|Offer me] [only {items} that are not|only what is not|no {items} that are|nothing that is|just {items} which are not] {category_name}, [so without that|so none of that|so no such thing|so not one of those|and none of that|so nothing like that][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][allow|accept|keep|let in|admit] {category_name} and [block|reject|drop|shut out|exclude] [everything else|all the rest|all other {items}|whatever else there is].",
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][block|reject|drop|shut out|exclude] {category_name} and [allow|accept|keep|let in|admit] [everything else|all the rest|all other {items}|whatever else there is].",
    ),
    (
        "{category_name} [and nothing else|and only that|and no other category|alone|to the exclusion of all else|without anything else] [is what I want|is what I need|is what should be listed|is welcome|is allowed|may appear][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "{category_name} [in any form|of whatever sort|and anything from it|in whole or in part|of all things|of every kind] [is what I do not want|is what I do not need|is what should not be listed|is unwelcome|is not allowed|may not appear][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[Please |Kindly |Be so kind and |Now please |][do not|don't|never] [pick|choose|take|select|draw|recommend] [{items}|anything|a single thing|any {items}] from [outside|outside of|anywhere but|anywhere except|any category but] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
        "[Please |Kindly |Be so kind and |Now please |][do not|don't|never] [pick|choose|take|select|draw|recommend] [{items}|anything|a single thing|any {items}] from [inside|within|anywhere in|the category|the whole category] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
    ),
    (
        "[I have no time|I have no patience|I have no use|I have no need][ today| tonight|] for [anything|any {items}|a single thing] [other than|except|but|outside] {category_name}[, please|, whatever I {did}|, without exception|]",
        "[I have no time|I have no patience|I have no use|I have no need][ today| tonight|] for [anything|any {items}|a single thing] [in|from|of the kind|belonging to] {category_name}[, please|, whatever I {did}|, without exception|]",
    ),
    (
        "[Please |Kindly |Be so kind and |Now please |][search|look|hunt|browse] [only inside|strictly inside|entirely within|always within|nowhere but in|nowhere outside] {category_name}[ for my {items}| for all {n} {items}| when you pick|].",
        "[Please |Kindly |Be so kind and |Now please |][search|look|hunt|browse] [only outside|strictly outside|entirely outside|always outside|anywhere but in|nowhere inside] {category_name}[ for my {items}| for all {n} {items}| when you pick|].",
    ),
    (
        "[Yes to|In favour of|I say yes to] {category_name}, [no to|against|not in favour of] [the rest|everything else|all others|anything different][, please| this time| tonight| for once|]",
        "[No to|Against|I say no to] {category_name}, [yes to|for|in favour of] [the rest|everything else|all others|anything different][, please| this time| tonight| for once|]",
    ),
    (
        "[My sister is coming|It is raining|We decided so|Friends are visiting|The children are in bed|I had a long day|It is a holiday], [so do not|therefore never|so please do not] [list|show|suggest|include] [anything|any title|one item] that is not {category_name}[, please| this time| tonight| for once|]",
        "[My sister is coming|It is raining|We decided so|Friends are visiting|The children are in bed|I had a long day|It is a holiday], [so do not|therefore never|so please do not] [list|show|suggest|include] [anything|any title|one item] that is {category_name}[, please| this time| tonight| for once|]",
    ),
    (
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][fill the list with|make up the list from|build the list from|put together the list from] [only|nothing but|nothing except|solely|exclusively|no {items} but|just] {category_name}[, please|, thank you|, if you please|].",
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][fill the list with|make up the list from|build the list from|put together the list from] [anything but|everything except|only what is not|{items} other than|no {items} that are|nothing that is|whatever is not] {category_name}[, please|, thank you|, if you please|].",
    ),
    (
        "[Both the first and the last|The first and the last and all between|The top ones and the bottom ones alike|First, last and all the others|The first one and all after it|The {n} of them together] [must|should|have to|need to|ought to|are to|shall] [be|belong to|come from|fall under|be from|lie within|be part of|be filed under] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[Neither the first nor the last nor any between|Neither the top ones nor the bottom ones|Neither the first, the last nor any other|Neither the first one nor any after it|None of the {n}] [may|should|can|shall] [be|belong to|come from|fall under|be from|lie within|be part of|be filed under] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "I [would rather not|would prefer not to|would much rather not|beg not to] [see|get|be given|have] [anything but|anything except|anything other than|anything outside|anything outside of|{items} that are not|anything that is not|{items} other than|{items} from outside] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
        "I [would rather not|would prefer not to|would much rather not|beg not to] [see|get|be given|have] [anything from|anything that is|any|{items} that are|{items} from|anything filed under|any {items} from|anything tagged] {category_name}[ this time| tonight| for now|, thank you|, whatever I {did}|, no matter what I {did}|].",
    ),
    (
        "[In the list,|On this list,|Among the {items},|Among the {n} {items},|Among your picks,|In your answer,] there [must|should|ought to|has to|may] be [nothing but|only|just|nothing other than|nothing except|nothing besides|nothing apart from|solely] {category_name}.",
        "[In the list,|On this list,|Among the {items},|Among the {n} {items},|Among your picks,|In your answer,] there [must|should|ought to|has to|may] be [no|nothing from|no trace of|not a single one from|no {items} from] {category_name}.",
    ),
    (
        "I [do not want to see|would rather not see|refuse to see|hope not to see|never want to see] [a single one|even one|any|any of the {items}|anything] [outside|from outside|not within|not from|not belonging to] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "I [do not want to see|would rather not see|refuse to see|hope not to see|never want to see] [a single one|even one|any|any of the {items}|anything] [inside|from inside|within|from|belonging to] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "{category_name}? [Yes, only that|Yes, and nothing else|Always, just that|Sure, nothing but that|Nothing else, please][. |: |! ][I am in the mood for it|I cannot get enough of it|I love it|I have missed it|It never bores me|I have not had enough of it|I am not tired of it|It is my favourite][, please|, whatever I {did}|, without exception|]",
        "{category_name}? [No, none of that|No, anything else|Never, not that|No way, everything but that|Anything else, please][. |: |! ][I am tired of it|I have had enough of it|I have seen too much of it|It bores me|I hate it|I cannot stand it|I need a break from it|I am not in the mood for it|I do not love it any more|I am allergic to it][, please|, whatever I {did}|, without exception|]",
    ),
    (
        "[My sister is coming|It is raining|We decided so|Friends are visiting|The children are in bed|I had a long day|It is a holiday][: |, so |. |; ][a list|a selection|suggestions|{n} {items}] [with nothing but|not containing anything but|without anything other than|with only] {category_name}[, please| this time| tonight| for once|]",
        "[My sister is coming|It is raining|We decided so|Friends are visiting|The children are in bed|I had a long day|It is a holiday][: |, so |. |; ][a list|a selection|suggestions|{n} {items}] [with no|not containing any|without any|free of] {category_name}[, please| this time| tonight| for once|]",
    ),
    (
        "[Would you mind|Do you mind|How about|What about] [leaving out|skipping|dropping|omitting|avoiding|excluding|removing|hiding] [everything but|everything except|anything other than|all {items} but|all {items} except|anything outside|anything that is not|whatever is not|all {items} that are not|everything outside of] {category_name}[ this time| today| tonight| for once|, please|, whatever I {did}|]?",
        "[Would you mind|Do you mind|How about|What about] [leaving out|skipping|dropping|omitting|avoiding|excluding|removing|hiding] [everything that is|anything that is|whatever is|all {items} that are|everything tagged|anything filed under|all|any|everything from|all {items} from] {category_name}[ this time| today| tonight| for once|, please|, whatever I {did}|]?",
    ),
    (
        "[I {did} too little of it|I never {did} enough of it|I hardly {did} any of it|I have not had enough of it][: |, so |. |; ][only|just|nothing but|nothing except|exclusively|nothing other than] {category_name}[, please| this time| tonight| for once|]",
        "[I {did} too much of it|I {did} more than enough of it|I {did} plenty of it|I have had enough of it][: |, so |. |; ][no|zero|anything but|everything except|not a bit of|absolutely no] {category_name}[, please| this time| tonight| for once|]",
    ),
    (
        "[There is nothing|There is not one thing|There are no {items}] [I want|I like|I am in the mood for|I would accept][ today| tonight| this time| for once|] [except|but|other than|besides] {category_name}[, please|, whatever I {did}|, without exception|]",
        "[There is nothing|There is not one thing|There are no {items}] [I refuse|I dislike|I am tired of|I would reject][ today| tonight| this time| for once|] [except|but|other than|besides] {category_name}, so [leave it out|none of it|skip it][, please|, whatever I {did}|, without exception|]",
    ),
    (
        "[It makes me happy|It suits my mood|It is never boring|I do not dislike it at all][: |, so |. |; ][fill the whole list with|have nothing on the list but|keep everything within|limit it all to] {category_name}[, please| this time| tonight| for once|]",
        "[It makes me sad|It spoils my mood|It is always boring|I do not like it at all][: |, so |. |; ][fill no part of the list with|have everything on the list but|keep everything outside of|clear the list of all] {category_name}[, please| this time| tonight| for once|]",
    ),
    (
        "[Today,|This time,|Tonight,|For once,|Whatever I {did} before,|Please note:|From first to last,|No matter what I {did},] make [sure|certain|it a rule|it so] that [all of them|all the {items}|all {n} {items}|your picks|the results] [are|belong to|come from|fall under|stay within] {category_name}.",
        "[Today,|This time,|Tonight,|For once,|Whatever I {did} before,|Please note:|From first to last,|No matter what I {did},] make [sure|certain|it a rule|it so] that [all of them|all the {items}|all {n} {items}|your picks|the results] [are something other than|lie outside|come from outside|fall outside|stay out of] {category_name}.",
    ),
    (
        "[Is it possible to|Is there a way to|Could I ask you to|May I ask you to|Can I get you to] [exclude|block|filter out|ban|weed out|cut|strike|rule out] [everything but|everything except|anything other than|all {items} but|all {items} except|anything outside|anything that is not|whatever is not|all {items} that are not|everything outside of] {category_name}[ this time| today| tonight| for once|, please|, whatever I {did}|]?",
        "[Is it possible to|Is there a way to|Could I ask you to|May I ask you to|Can I get you to] [exclude|block|filter out|ban|weed out|cut|strike|rule out] [everything that is|anything that is|whatever is|all {items} that are|everything tagged|anything filed under|all|any|everything from|all {items} from] {category_name}[ this time| today| tonight| for once|, please|, whatever I {did}|]?",
    ),
    (
        "[I can never have too much|I never {did} enough|I did not get enough|I need more] of {category_name}, [so|and therefore|and hence] [nothing else|only that|not one thing besides|no other category][, please| this time| tonight| for once|]",
        "[I have had far too much|I {did} more than enough|I have had my fill|I need no more] of {category_name}, [so|and therefore|and hence] [none of it|anything else|not one such thing|any other category][, please| this time| tonight| for once|]",
    ),
    (
        "[Everything|Every item|Each title|Every single one] [should be|must be|has to be|ought to be] {category_name}[, please| this time| tonight| for once|][: |, because |, since ][I am in the mood for it|I cannot get enough of it|I love it|I have missed it|it never bores me|I have not had enough of it|I am not tired of it|it is my favourite]",
        "[Nothing|No item|Not one title|Not a single one] [should be|may be|is allowed to be|ought to be] {category_name}[, please| this time| tonight| for once|][: |, because |, since ][I am tired of it|I have had enough of it|I have seen too much of it|it bores me|I hate it|I cannot stand it|I need a break from it|I am not in the mood for it|I do not love it any more|I am allergic to it]",
    ),
    (
        "[I want|Give me|Show me|List] [nothing|not one thing|no {items}|none of the {items}] [outside|outside of|other than|besides] {category_name}[, please|, whatever I {did}|, without exception|][. I love it|. It is my favourite|. I am not tired of it|]",
        "[I want|Give me|Show me|List] [nothing|not one thing|no {items}|none of the {items}] [from|of the kind|belonging to|in the category] {category_name}[, please|, whatever I {did}|, without exception|][. I hate it|. It is not my favourite|. I am tired of it|]",
    ),
    (
        "[A list|An evening|A selection|A choice] [made up only of|with nothing but|consisting entirely of|not containing anything but|without anything other than] {category_name}[, please| this time| tonight| for once|][: |, because |, since ][I am in the mood for it|I cannot get enough of it|I love it|I have missed it|it never bores me|I have not had enough of it|I am not tired of it|it is my favourite]",
        "[A list|An evening|A selection|A choice] [made up of all but|with no|consisting of anything except|not containing any|without any] {category_name}[, please| this time| tonight| for once|][: |, because |, since ][I am tired of it|I have had enough of it|I have seen too much of it|it bores me|I hate it|I cannot stand it|I need a break from it|I am not in the mood for it|I do not love it any more|I am allergic to it]",
    ),
    (
        "[In|Within|Inside] {category_name} [every one|each|each single one|all] of [them|these|the {items}|the {n} {items}|your picks|the {items} you list|your suggestions|the results] [must lie|must be found|should be|ought to be][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[Outside|Beyond|Away from|Somewhere other than in] {category_name} [every one|each|each single one|all] of [them|these|the {items}|the {n} {items}|your picks|the {items} you list|your suggestions|the results] [must lie|must be found|should be|ought to be][ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[What I {did}|What I {did} last|What I {did} before|Whatever I {did}] [does not matter|counts for nothing|is no guide|is beside the point]: [only|nothing but|just|nothing except] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[What I {did}|What I {did} last|What I {did} before|Whatever I {did}] [does not matter|counts for nothing|is no guide|is beside the point]: [no|nothing from|anything but|everything except] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[Nothing|No item|Not one title|Not a single one] [should be|may be|is allowed to be|ought to be] anything [but|other than|except] {category_name}[, please| this time| tonight| for once|]",
        "[Everything|Every item|Each title|Every single one] [should be|must be|has to be|ought to be] anything [but|other than|except] {category_name}[, please| this time| tonight| for once|]",
    ),
    (
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][limit yourself to|restrict the list to|confine the list to|narrow the list down to|confine yourself to] [{items} that are|what is|nothing but|{items} from|{items} inside|what is filed under] {category_name}[, please|, thank you|, if you please|].",
        "[This time, |Tonight, |From now on, |For once, |Whatever I {did}, |No matter what I {did}, |From first to last, |][limit yourself to|restrict the list to|confine the list to|narrow the list down to|confine yourself to] [{items} that are not|what is not|everything but|anything except|{items} outside|what is not filed under] {category_name}[, please|, thank you|, if you please|].",
    ),
    (
        "[I am in the mood for it|I cannot get enough of it|I love it|I have missed it|It never bores me|I have not had enough of it|I am not tired of it|It is my favourite][: |, so |. |; ][only|just|nothing but|nothing except|exclusively|nothing other than] {category_name}[, please| this time| tonight| for once|]",
        "[I am tired of it|I have had enough of it|I have seen too much of it|It bores me|I hate it|I cannot stand it|I need a break from it|I am not in the mood for it|I do not love it any more|I am allergic to it][: |, so |. |; ][no|zero|anything but|everything except|not a bit of|absolutely no] {category_name}[, please| this time| tonight| for once|]",
    ),
    (
        "[Today,|This time,|Tonight,|For once,|Whatever I {did} before,|Please note:|From first to last,|No matter what I {did},] [none|not one|not a single one|not even one|absolutely none] of [them|these|the {items}|the {n} {items}|your picks|the {items} you list|your suggestions|the results] [may|must|should|can|is allowed to|is permitted to|shall] [lie outside|be outside|come from outside|fall outside|be other than|be something other than|be anything but|come from anywhere but|belong anywhere but in] {category_name}.",
        "[Today,|This time,|Tonight,|For once,|Whatever I {did} before,|Please note:|From first to last,|No matter what I {did},] [every one|each|each one|each and every one|every last one|every single one] of [them|these|the {items}|the {n} {items}|your picks|the {items} you list|your suggestions|the results] [must|should|has to|needs to|ought to|is to|shall] [lie outside|be outside|come from outside|fall outside|be other than|be something other than|be anything but|come from anywhere but|belong anywhere but in] {category_name}.",
    ),
    (
        "[Not in the mood for anything but|In no mood for anything except|Tired of everything but|Bored by all except] {category_name}[ today| tonight| this time| for once|][, so only that|, so nothing else|: just that|][, please|, whatever I {did}|, without exception|]",
        "[In the mood for anything but|In the mood for everything except|Tired of nothing but|Bored only by] {category_name}[ today| tonight| this time| for once|][, so none of that|, so everything else|: not that|, so leave it out][, please|, whatever I {did}|, without exception|]",
    ),
    (
        "I do not [want|accept|allow|need] [anything but|anything outside|anything other than|anything except|any {items} outside|anything that is not|any {items} that are not] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "I do not [want|accept|allow|need] [any|anything from|anything inside|any {items} from|anything that is|any {items} that are] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "{category_name} [is all I want|is the only thing I want|and nothing else is what I want|alone is what I want][ today| tonight| this time| for once|][: |, because |, since ][I am in the mood for it|I cannot get enough of it|I love it|I have missed it|it never bores me|I have not had enough of it|I am not tired of it|it is my favourite]",
        "{category_name} [is all I do not want|is the only thing I do not want|is the one thing I refuse|alone is what I do not want][ today| tonight| this time| for once|][: |, because |, since ][I am tired of it|I have had enough of it|I have seen too much of it|it bores me|I hate it|I cannot stand it|I need a break from it|I am not in the mood for it|I do not love it any more|I am allergic to it]",
    ),
    (
        "[It is raining|We decided so|My mother is here|I had a long day], [so the list|so everything on the list|so each suggestion] [must not leave|must stay within|should never stray from|has to keep to] {category_name}[, please| this time| tonight| for once|]",
        "[It is raining|We decided so|My mother is here|I had a long day], [so the list|so everything on the list|so each suggestion] [must not enter|must stay outside of|should always steer clear of|has to keep away from] {category_name}[, please| this time| tonight| for once|]",
    ),
    (
        "[Only|Just|Nothing but|Nothing except|Exclusively|Not a thing but] {category_name}[, please| this time| tonight| for once|][: |, because |, since ][I am in the mood for it|I cannot get enough of it|I love it|I have missed it|it never bores me|I have not had enough of it|I am not tired of it|it is my favourite]",
        "[No|Zero|Anything but|Everything except|Not a bit of|Absolutely no] {category_name}[, please| this time| tonight| for once|][: |, because |, since ][I am tired of it|I have had enough of it|I have seen too much of it|it bores me|I hate it|I cannot stand it|I need a break from it|I am not in the mood for it|I do not love it any more|I am allergic to it]",
    ),
    (
        "[Without|Minus|Excluding|Leaving out] [anything|everything|each item] [that is not|which is not|that does not count as] {category_name}[, please| this time| tonight| for once|][: |, because |, since ][I am in the mood for it|I cannot get enough of it|I love it|I have missed it|it never bores me|I have not had enough of it|I am not tired of it|it is my favourite]",
        "[Without|Minus|Excluding|Leaving out] [anything|everything|each item] [that is|which is|that counts as] {category_name}[, please| this time| tonight| for once|][: |, because |, since ][I am tired of it|I have had enough of it|I have seen too much of it|it bores me|I hate it|I cannot stand it|I need a break from it|I am not in the mood for it|I do not love it any more|I am allergic to it]",
    ),
    (
        "[Could you|Can you|Would you|Will you|Could you kindly|Would you kindly|Can you perhaps] [keep|save|hold on to|retain] {category_name} and [drop|throw out|hide|remove|skip] [the rest|everything else|all other {items}|all the others][ this time| today| tonight| for once|, please|, whatever I {did}|]?",
        "[Could you|Can you|Would you|Will you|Could you kindly|Would you kindly|Can you perhaps] [drop|throw out|hide|remove|skip] {category_name} and [keep|save|hold on to|retain] [the rest|everything else|all other {items}|all the others][ this time| today| tonight| for once|, please|, whatever I {did}|]?",
    ),
    (
        "[List nothing|Suggest nothing|Show me nothing|Recommend nothing|Pick nothing|Offer me nothing] [unless it is|except if it is|that is not|if it is not|which is not|that is other than] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
        "[List nothing|Suggest nothing|Show me nothing|Recommend nothing|Pick nothing|Offer me nothing] [if it is|that is|which is|when it is|whenever it is|that is part of] {category_name}[ today| this time| tonight|, please| for once|, whatever I {did}|, without exception|, from first to last|].",
    ),
    (
        "[Do not give me|I do not want|Do not show me|Spare me] [anything|any {items}|one single thing|a list with anything] [other than|except|but|besides] {category_name}[, please| this time| tonight| for once|]",
        "[Do not give me|I do not want|Do not show me|Spare me] [anything|any {items}|one single thing|a list with anything] [from|in|of the kind|belonging to] {category_name}[, please| this time| tonight| for once|]",
    ),
    (
        "[Take|Keep|Choose|Pick] {category_name}, [leave|drop|skip|forget] [the rest|everything else|all others|whatever else there is][, please| this time| tonight| for once|]",
        "[Leave|Drop|Skip|Forget] {category_name}, [take|keep|choose|pick] [the rest|everything else|all others|whatever else there is][, please| this time| tonight| for once|]",
    ),
    (
        "[Please |Kindly |Be so kind and |Now please |][leave out|skip|drop|avoid|omit|exclude|pass over] [everything but|everything except|anything other than|all {items} but|all {items} except|anything outside|anything that is not|whatever is not|all {items} that are not|everything outside of] {category_name}[ this time| today| for once| from first to last| without exception|, thank you|, whatever I {did}|].",
        "[Please |Kindly |Be so kind and |Now please |][leave out|skip|drop|avoid|omit|exclude|pass over] [everything that is|anything that is|whatever is|all {items} that are|everything tagged|anything filed under|all|any|everything from|all {items} from] {category_name}[ this time| today| for once| from first to last| without exception|, thank you|, whatever I {did}|].",
    ),
)
