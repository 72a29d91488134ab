#!/usr/bin/env python3
"""Makes the shipped prompts: en.tsv and fr.tsv in this directory to WAV files for a telephone.

    src/main/prompts/make-prompts.py              all that are missing
    src/main/prompts/make-prompts.py --all        all
    src/main/prompts/make-prompts.py vm-intro …   these

English is spoken by festival (voice cmu_us_slt_arctic_hts), French by espeak-ng; sox resamples:
    apt-get install festival festvox-us-slt-hts espeak-ng sox

A line of a table is: name, tab, text. A text that begins with "@fr" or "@en" is spoken by that
language's voice; "!silence SECONDS" and "!tone HERTZ SECONDS" are made, not spoken.

Each file is G.711 mu-law, 8 kHz, mono: trimmed to short margins, brought to the same level of
speech, faded at both ends so that prompts can be put together without a click. A name that is in
no table any more loses its file.
"""

import array
import math
import pathlib
import subprocess
import sys
import tempfile
import wave

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent / "resources" / "prompts"
RATE = 8000
FRAME = RATE // 50
SPEECH_RMS = 32768 * 10 ** (-20 / 20)  # of the frames that hold speech
MOST_PEAK = 32768 * 10 ** (-3 / 20)
MARGIN_BEFORE, MARGIN_AFTER = 0.025, 0.060  # seconds
FADE_IN, FADE_OUT = 0.005, 0.020


def table(language):
    """The lines of one table as (name, voice, text)."""
    entries = []
    for number, line in enumerate(open(HERE / (language + ".tsv"), encoding="utf-8"), 1):
        if line.startswith("#") or not line.strip():
            continue
        name, tab, text = line.rstrip("\n").partition("\t")
        if not tab or not text:
            sys.exit(f"{language}.tsv:{number}: expected name, tab, text; got: {line!r}")
        voice = language
        if text.startswith("@"):
            voice, text = text[1:3], text[4:]
        entries.append((name, voice, text))
    return entries


def speak_english(jobs):
    """All texts in one run of festival: its start takes longer than a sentence."""
    lines = [
        "(voice_cmu_us_slt_arctic_hts)",
        "(define (say text file)"
        " (utt.save.wave (utt.synth (eval (list 'Utterance 'Text text))) file 'riff))",
    ]
    for text, wav in jobs:
        lines.append(f'(say "{text}" "{wav}")'.replace("\\", ""))
    script = "\n".join(lines).encode("ascii")
    subprocess.run(["festival", "--pipe"], input=script, check=True)


def speak_french(jobs):
    for text, wav in jobs:
        subprocess.run(
            ["espeak-ng", "-v", "fr+f2", "-s", "165", "-w", str(wav), text], check=True)


def made(text):
    """Samples of !silence and !tone."""
    kind, *numbers = text[1:].split()
    if kind == "silence":
        return [0] * round(float(numbers[0]) * RATE)
    hertz, seconds = map(float, numbers)
    peak = SPEECH_RMS * math.sqrt(2)
    samples = [peak * math.sin(2 * math.pi * hertz * i / RATE) for i in range(round(seconds * RATE))]
    return faded(samples, 0.010, 0.010)


def telephone_band(wav):
    """What a synthesiser wrote, as samples at 8 kHz without what a telephone cannot carry."""
    raw = subprocess.run(
        ["sox", "-D", str(wav), "-t", "s16", "-L", "-c", "1", "-", "gain", "-6",
         "highpass", "120", "rate", "-v", str(RATE)],
        check=True, stdout=subprocess.PIPE).stdout
    samples = array.array("h", raw)
    if sys.byteorder == "big":
        samples.byteswap()
    return list(samples)


def rms(samples):
    return math.sqrt(sum(s * s for s in samples) / max(1, len(samples)))


def speech(samples):
    """Trimmed, levelled, faded."""
    frames = [rms(samples[i:i + FRAME]) for i in range(0, len(samples), FRAME)]
    loudest = max(frames)
    heard = [i for i, level in enumerate(frames) if level > loudest / 250]  # -48 dB
    start = max(0, heard[0] * FRAME - round(MARGIN_BEFORE * RATE))
    end = min(len(samples), (heard[-1] + 1) * FRAME + round(MARGIN_AFTER * RATE))
    spoken = [level for level in frames if level > loudest / 10]
    gain = SPEECH_RMS / math.sqrt(sum(level * level for level in spoken) / len(spoken))
    gain = min(gain, MOST_PEAK / max(abs(s) for s in samples))
    return faded([s * gain for s in samples[start:end]], FADE_IN, FADE_OUT)


def faded(samples, fade_in, fade_out):
    n_in, n_out = round(fade_in * RATE), round(fade_out * RATE)
    for i in range(n_in):
        samples[i] *= i / n_in
    for i in range(n_out):
        samples[-1 - i] *= i / n_out
    return samples


def write(samples, file):
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(suffix=".wav") as linear:
        with wave.open(linear.name, "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(RATE)
            pcm = array.array("h", (round(s) for s in samples))
            if sys.byteorder == "big":
                pcm.byteswap()
            out.writeframes(pcm.tobytes())
        subprocess.run(["sox", "-D", linear.name, "-e", "mu-law", str(file)], check=True)


def main(arguments):
    everything = "--all" in arguments
    chosen = {a for a in arguments if not a.startswith("--")}
    with tempfile.TemporaryDirectory() as scratch:
        jobs, files = {"en": [], "fr": []}, {}
        for language in jobs:
            entries = table(language)
            names = {name for name, _, _ in entries}
            for old in (OUT / language).rglob("*.wav"):
                if old.relative_to(OUT / language).with_suffix("").as_posix() not in names:
                    old.unlink()
            for number, (name, voice, text) in enumerate(entries):
                file = OUT / language / (name + ".wav")
                if not (everything or name in chosen or not chosen and not file.exists()):
                    continue
                if text.startswith("!"):
                    write(made(text), file)
                    continue
                wav = pathlib.Path(scratch) / f"{language}{number}.wav"
                jobs[voice].append((text, wav))
                files[wav] = file
        if jobs["en"]:
            speak_english(jobs["en"])
        speak_french(jobs["fr"])
        for wav, file in files.items():
            write(speech(telephone_band(wav)), file)
        print(f"{len(files)} prompts spoken")


if __name__ == "__main__":
    main(sys.argv[1:])
