"""The table of what commands in a session take, in Markdown."""

from statistics import median

from session import AGENT_AIM, COMMANDS, KEEPASS_SHARE, PANIC_AIM, SAMPLES, SHOW_AIM, SHOW_HOPE, SIZES
from table import header, memory_words, place, ratio_words, row, time_words, warning


def reached(is_reached):
    return "reached" if is_reached else "**missed**"


def times(samples):
    return f"**{time_words(median(samples))}** ({time_words(min(samples))}–{time_words(max(samples))})"


def commands(session):
    lines = header("in a session, start to exit", *(f"{members:,} members" for members, _ in SIZES))
    for name, _ in COMMANDS:
        lines.append(row(f"`{name}`", *(times(session.commands[members][name]) for members, _ in SIZES)))
    lines.append(row("`panic`, until nothing is unlocked", *(times(session.panic[members]) for members, _ in SIZES)))
    return lines


def others(session):
    lines = header("one note of 1,000 bytes shown by", "start to exit", "`record show` in a session beside it")
    show = session.commands[SIZES[0][0]]["record show"]
    for name, samples in session.others.items():
        ratios = [sorted(show)[place] / sorted(samples)[place] for place in (0, -1)]
        lines.append(row(f"`{name.split(',')[0]}`,{name.partition(',')[2]}", times(samples),
                         ratio_words(ratios, median(show) / median(samples))))
    return lines


def aims(session):
    show = median(session.commands[SIZES[0][0]]["record show"])
    lines = [f"`record show`, {SIZES[0][0]} members: at most {time_words(SHOW_AIM)} {reached(show <= SHOW_AIM)}, "
             f"{time_words(SHOW_HOPE)} {reached(show <= SHOW_HOPE)}."]
    keepass = [samples for name, samples in session.others.items() if name.startswith("keepassxc-cli")]
    if keepass:
        share = show / median(keepass[0])
        lines.append(f"At most {KEEPASS_SHARE:g} of `keepassxc-cli show`: {reached(share <= KEEPASS_SHARE)}.")
    members = SIZES[-1][0]
    lines.append(f"`panic` with {members:,} members, at most {time_words(PANIC_AIM)}: "
                 f"{reached(max(session.panic[members]) <= PANIC_AIM)}.")
    agent = session.agent[members]
    beyond = agent["resident"] - agent["locked"]
    lines.append(f"The agent: {memory_words(agent['resident'])} resident, {memory_words(agent['own'])} of it its own and not the "
                 f"program's text, {memory_words(agent['locked'])} locked; beyond that, at most {memory_words(AGENT_AIM)}: "
                 f"{reached(beyond <= AGENT_AIM)}.")
    return [" ".join(lines)]


def whole(machine, share, session):
    note = [f"Medians of {SAMPLES} runs by hyperfine, least and greatest in brackets."]
    parts = [place(machine), warning(share), note, commands(session), others(session), aims(session)]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"
