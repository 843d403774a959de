"""`declic diagnostic assemble`: paper forms, parallel forms and offline panels from a bank."""

import json
from argparse import Namespace, _SubParsersAction
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from declic.engines.diagnostic.assembly.build import build_panel
from declic.engines.diagnostic.assembly.forms import PAPER_FORMAT, PaperForm, form_from_dict, form_to_dict
from declic.engines.diagnostic.assembly.measure import Measured, measure_form, measured_to_dict
from declic.engines.diagnostic.assembly.offline import OFFLINE_FORMAT, build_offline_panel
from declic.engines.diagnostic.assembly.offline_measure import measure_offline
from declic.engines.diagnostic.assembly.panel import PANEL_FORMAT, measure_panel
from declic.engines.diagnostic.assembly.paper import assemble_fixed_form, assemble_paper_form
from declic.engines.diagnostic.assembly.parallel import (
    assemble_parallel_form,
    assemble_twin_forms,
    parallel_to_dict,
)
from declic.engines.diagnostic.assembly.tree import MOST_NODES
from declic.engines.diagnostic.bank import Bank
from declic.engines.diagnostic.prepared import Prepared, prepare
from declic.engines.diagnostic.settings import Settings
from declic.engines.diagnostic.simulate_command import read_bank
from declic.engines.diagnostic.terminal import (
    CommandRefused,
    FrenchParser,
    read_json,
    read_number,
    read_whole,
    write_json,
    write_text,
)

EXAMPLE = "Exemple : declic diagnostic assemble BANQUE.json --form paper --length 8 --out SERIE.json"
STAGE_LENGTH, FORM_LENGTH = 8, 16
Document = dict[str, Any]
Measuring = Callable[[int, int], Measured]


def add_assemble(commands: "_SubParsersAction[FrenchParser]") -> None:
    """Add the command to the parser of `declic diagnostic`."""
    command = commands.add_parser(
        "assemble", help="compose une série sur papier ou un parcours hors ligne", epilog=EXAMPLE
    )
    command.set_defaults(carry_out=_assemble)
    command.add_argument("bank", metavar="BANQUE.json", help="la banque de questions")
    command.add_argument("--form", default="paper", help=f"ce qu’il faut composer : {', '.join(COMPOSERS)}")
    command.add_argument("--out", metavar="FICHIER.json", help="où écrire le résultat")
    command.add_argument(
        "--length", help=f"questions par étape ({STAGE_LENGTH}) ou par série ({FORM_LENGTH})"
    )
    command.add_argument("--allowed", metavar="CODES.json", help="les seules questions permises")
    command.add_argument("--excluded", metavar="CODES.json", help="les questions à ne pas prendre")
    command.add_argument("--reference", metavar="SERIE.json", help="la série d’entrée, pour « parallel »")
    command.add_argument("--seed", default="1", help="graine du hasard")
    command.add_argument("--trees", default="1", help="nombre d’arbres, pour « tree » et « offline »")
    command.add_argument("--nodes", default=str(MOST_NODES), help="nombre de nœuds en tout, pour « tree »")
    command.add_argument("--people", default="20000", help="personnes simulées pour juger le résultat")
    command.add_argument("--cost", default="0.006", help="ce que doit valoir une question de plus")
    command.add_argument("--cuts", help="les trois seuils, par exemple --cuts=-0.7,0.3,1.3")
    command.add_argument(
        "--area-correlation", default="1", help="corrélation des domaines (1 : un seul savoir)"
    )
    command.add_argument(
        "--expert-error", default="0", help="erreur des difficultés, en logits (0 : exactes)"
    )


def _assemble(options: Namespace) -> None:
    if options.form not in COMPOSERS:
        message = f"L’option --form attend un de ces mots : {', '.join(COMPOSERS)}."
        raise CommandRefused(message)
    bank = read_bank(Path(options.bank), options.cuts)
    people, seed = read_whole("--people", options.people, 1), read_whole("--seed", options.seed, 0)
    try:
        prepared = prepare(bank, _settings(bank, options))
        document, measuring = COMPOSERS[options.form](prepared, options)
    except ValueError as error:
        raise CommandRefused(str(error)) from error
    except OverflowError as error:
        message = "L’option --seed attend un nombre plus petit."
        raise CommandRefused(message) from error
    _write(document | {"seed": seed, "measured": measured_to_dict(measuring(people, seed))}, options.out)


def _write(document: Document, out: str | None) -> None:
    """Write the document; a panel, which a phone will load, without a space too many."""
    if document["format"] not in (PANEL_FORMAT, OFFLINE_FORMAT):
        write_json(document, out)
        return
    write_text(json.dumps(document, separators=(",", ":"), ensure_ascii=False) + "\n", out)


def _settings(bank: Bank, options: Namespace) -> Settings:
    """Return settings that accept any bank; alone, a tree need not vary its questions."""
    longest = min(Settings().max_questions, max(1, len(bank.items)))
    is_alone = read_whole("--trees", options.trees, 1) == 1
    return Settings(
        cost=read_number("--cost", options.cost),
        max_questions=longest,
        min_questions=min(Settings().min_questions, longest),
        exposure=1 if is_alone else Settings().exposure,
        area_correlation=read_number("--area-correlation", options.area_correlation),
        expert_error=read_number("--expert-error", options.expert_error),
        areas=tuple(sorted({item.area for item in bank.items})) or Settings().areas,
        items_per_area=1,
        items_near_cut=0,
    )


def _compose_paper(prepared: Prepared, options: Namespace) -> tuple[Document, Measuring]:
    form = assemble_paper_form(prepared, length=_length(options, STAGE_LENGTH), **_keys(options))
    return form_to_dict(form), _judge(prepared, form)


def _compose_fixed(prepared: Prepared, options: Namespace) -> tuple[Document, Measuring]:
    form = assemble_fixed_form(prepared, length=_length(options, FORM_LENGTH), **_keys(options))
    return form_to_dict(form), _judge(prepared, form)


def _compose_parallel(prepared: Prepared, options: Namespace) -> tuple[Document, Measuring]:
    """Compose the exit form of a reference, or an entry and an exit form together."""
    keys = _keys(options)
    if options.reference is not None:
        reference = _reference(Path(options.reference))
        parallel = assemble_parallel_form(prepared, reference, **keys)
        return parallel_to_dict(parallel), _judge(prepared, parallel.form)
    entry, parallel = assemble_twin_forms(prepared, length=_length(options, FORM_LENGTH), **keys)
    return parallel_to_dict(parallel) | {"entry": form_to_dict(entry)}, _judge(prepared, parallel.form)


def _compose_panel(prepared: Prepared, options: Namespace) -> tuple[Document, Measuring]:
    length = _length(options, STAGE_LENGTH)
    panel = build_panel(prepared, kind="stages", length=length, **_keys(options))
    return panel, lambda people, seed: measure_panel(prepared, panel, people, seed)


def _compose_tree(prepared: Prepared, options: Namespace) -> tuple[Document, Measuring]:
    first, trees = read_whole("--seed", options.seed, 0), read_whole("--trees", options.trees, 1)
    nodes = read_whole("--nodes", options.nodes, 3)
    seeds = range(first, first + trees)
    panel = build_panel(prepared, kind="tree", seeds=seeds, most_nodes=nodes, **_keys(options))
    return panel, lambda people, seed: measure_panel(prepared, panel, people, seed)


def _compose_offline(prepared: Prepared, options: Namespace) -> tuple[Document, Measuring]:
    first, trees = read_whole("--seed", options.seed, 0), read_whole("--trees", options.trees, 1)
    panel = build_offline_panel(prepared, seeds=range(first, first + trees), **_keys(options))
    return panel, lambda people, seed: measure_offline(prepared, panel, people, seed)


COMPOSERS: Mapping[str, Callable[[Prepared, Namespace], tuple[Document, Measuring]]] = {
    "paper": _compose_paper,
    "fixed": _compose_fixed,
    "parallel": _compose_parallel,
    "panel": _compose_panel,
    "tree": _compose_tree,
    "offline": _compose_offline,
}


def _judge(prepared: Prepared, form: PaperForm) -> Measuring:
    return lambda people, seed: measure_form(prepared, form, people, seed)


def _length(options: Namespace, usual: int) -> int:
    return usual if options.length is None else read_whole("--length", options.length, 1)


def _keys(options: Namespace) -> dict[str, Any]:
    """Return the items that may be used, and those that may not, as every composer takes them."""
    allowed = None if options.allowed is None else frozenset(_read_keys(Path(options.allowed)))
    excluded = () if options.excluded is None else _read_keys(Path(options.excluded))
    return {"allowed": allowed, "excluded": frozenset(excluded)}


def _read_keys(path: Path) -> list[str]:
    keys = read_json(path)
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        message = f"Le fichier « {path.name} » doit être une liste de codes de questions."
        raise CommandRefused(message)
    return keys


def _reference(path: Path) -> list[str]:
    """Return the items of a form, or of a plain list of codes."""
    stored = read_json(path)
    if isinstance(stored, dict) and stored.get("format") == PAPER_FORMAT:
        return list(form_from_dict(stored).keys)
    return _read_keys(path)
