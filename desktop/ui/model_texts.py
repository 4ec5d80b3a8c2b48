# SPDX-License-Identifier: EUPL-1.2
"""What `maat models` says to the person at the terminal, in their language."""

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.speech.catalog import CatalogModel, Licence, ModelKind
from desktop.speech.fetch_install import Stage
from desktop.speech.manifest import Damage, DamageKind


class ModelTexts:
    """Sentences about speech models. Needs a QCoreApplication with its language installed."""

    def here(self) -> str:
        """Heading above the models on this computer."""
        return QCoreApplication.translate("Models", "On this computer")

    def to_fetch(self) -> str:
        """Heading above the models that can be fetched."""
        return QCoreApplication.translate("Models", "To fetch with: maat models fetch NAME")

    def in_use(self) -> str:
        """Beside the model that Maat listens with."""
        return QCoreApplication.translate("Models", "in use")

    def bundled(self) -> str:
        """Beside a model that comes with Maat."""
        return QCoreApplication.translate("Models", "comes with Maat")

    def licence_name(self, name: str, commercial: bool | None) -> str:
        """A licence in a list."""
        if not name:
            return QCoreApplication.translate("Models", "licence unknown")
        if commercial is False:
            text = QCoreApplication.translate("Models", "{licence}: not for commercial use")
            return text.format(licence=name)
        return name

    def word_errors(self, rates: dict[str, float]) -> str:
        """Published word error rates, the first two; "" when there are none."""
        if not rates:
            return ""
        parts = [f"{QLocale().toString(float(rate), 'g', 4)} % {place}" for place, rate in list(rates.items())[:2]]
        text = QCoreApplication.translate("Models", "word errors {rates}")
        return text.format(rates=", ".join(parts))

    def size(self, megabytes: float) -> str:
        """A size, in MB or GB."""
        if megabytes >= 1000:
            return f"{QLocale().toString(megabytes / 1000.0, 'f', 1)} GB"
        return f"{QLocale().toString(float(megabytes), 'f', 0)} MB"

    def terms(self, model: CatalogModel, licence: Licence, source: str) -> list[str]:
        """What to know before a model of the catalog is fetched, line by line."""
        lines = [f"{model.name}: {language_name(model.language)}, {kind_text(model.kind)}, {self.size(model.size_mb)}"]
        if model.word_errors:
            lines.append("  " + self.word_errors(model.word_errors))
        if model.memory_mb:
            text = QCoreApplication.translate("Models", "Memory while it runs: about {size}")
            if model.kind is not ModelKind.SMALL:
                text = QCoreApplication.translate("Models", "Memory while it runs: up to {size}")
            lines.append("  " + text.format(size=self.size(model.memory_mb)))
        made_by = QCoreApplication.translate("Models", "Made by {maker}; comes from {source}")
        lines.append("  " + made_by.format(maker=model.maker, source=source))
        text = QCoreApplication.translate("Models", "Licence: {licence}, {url}")
        lines.append("  " + text.format(licence=licence.name, url=licence.url))
        if not licence.commercial:
            lines.append(
                "  "
                + QCoreApplication.translate(
                    "Models",
                    "NOT FOR COMMERCIAL USE. Ask a lawyer whether the work of your organisation counts as that, also "
                    "when a company does it for you.",
                )
            )
        if not model.sha256 and not model.md5:
            lines.append(
                "  "
                + QCoreApplication.translate(
                    "Models", "No checksum was published; only size and structure of what arrives are checked."
                )
            )
        return lines

    def unknown_terms(self, name: str, source: str) -> list[str]:
        """What to know before a model is fetched that is not in the catalog, line by line."""
        text = QCoreApplication.translate("Models", "{name} is not in the catalog; it comes from {source}")
        return [
            text.format(name=name, source=source),
            "  " + QCoreApplication.translate("Models", "Licence: unknown. Ask whoever made it."),
        ]

    def accept_question(self) -> str:
        """Asks whether the licence is accepted; ends where the answer is typed."""
        return QCoreApplication.translate("Models", "Do you accept this licence? [y/N] ")

    def is_yes(self, answer: str) -> bool:
        """Whether an answer to the question is a yes, in the user's language or in English."""
        yes = QCoreApplication.translate("Models", "y,yes", "all answers that mean yes, with commas")
        return answer.strip().casefold() in {*yes.split(","), "y", "yes"}

    def stage(self, stage: Stage) -> str:
        """What is being done."""
        match stage:
            case Stage.FETCHING:
                return QCoreApplication.translate("Models", "Fetching")
            case Stage.CHECKING:
                return QCoreApplication.translate("Models", "Checking")
            case Stage.UNPACKING:
                return QCoreApplication.translate("Models", "Unpacking")
            case Stage.COPYING:
                return QCoreApplication.translate("Models", "Copying")

    def waiting(self, reason: str, pause_s: float) -> str:
        """Why there is a pause, and for how long."""
        text = QCoreApplication.translate("Models", "{reason}; trying again in {seconds} s")
        return text.format(reason=reason, seconds=max(1, round(pause_s)))

    def interrupted(self, name: str) -> str:
        """After Ctrl+C while a model was fetched."""
        text = QCoreApplication.translate("Models", "Stopped. What arrived is kept: maat models fetch {name} goes on.")
        return text.format(name=name)

    def fetched(self, path: str, sha256: str, proven: bool) -> str:
        """A model is there."""
        if proven:
            text = QCoreApplication.translate("Models", "{path} is there; its archive is the one that was published.")
        else:
            text = QCoreApplication.translate(
                "Models", "{path} is there; no checksum was known. SHA-256 of the archive: {sha256}"
            )
        return text.format(path=path, sha256=sha256)

    def there_already(self, path: str) -> str:
        """A model that was wanted is there and undamaged."""
        return QCoreApplication.translate("Models", "{path} is there already and undamaged.").format(path=path)

    def added(self, path: str) -> str:
        """A model was taken in."""
        return QCoreApplication.translate("Models", "{path} is there.").format(path=path)

    def used_from_now_on(self, name: str) -> str:
        """A model was chosen."""
        return QCoreApplication.translate("Models", "From now on Maat listens with {name}.").format(name=name)

    def overruled(self, model: str) -> str:
        """A model was chosen, but the environment has another one."""
        text = QCoreApplication.translate("Models", "But MAAT_MODEL is set, and goes before: {model}")
        return text.format(model=model)

    def how_to_use(self, name: str) -> str:
        """How to have Maat listen with a model."""
        return QCoreApplication.translate("Models", "To listen with it: maat models use {name}").format(name=name)

    def undamaged(self, name: str, files: int) -> str:
        """All files are as they were."""
        text = QCoreApplication.translate("Models", "{name}: all {files} files are as they were published")
        return text.format(name=name, files=files)

    def without_manifest(self, name: str) -> str:
        """Nothing to compare the files with, but the structure is right."""
        text = QCoreApplication.translate(
            "Models", "{name}: complete, but without a manifest to compare with; make one with: maat models add DIR"
        )
        return text.format(name=name)

    def damage(self, name: str, damage: Damage) -> str:
        """A file that is not as it was."""
        match damage.kind:
            case DamageKind.MISSING:
                text = QCoreApplication.translate("Models", "{name}: {file} is missing")
            case DamageKind.CHANGED:
                text = QCoreApplication.translate("Models", "{name}: {file} is not the file that was published")
            case DamageKind.UNREADABLE:
                text = QCoreApplication.translate("Models", "{name}: {file} cannot be read")
        return text.format(name=name, file=damage.file)


def kind_text(kind: ModelKind) -> str:
    """What kind of model it is, in a word."""
    match kind:
        case ModelKind.SMALL:
            return QCoreApplication.translate("Models", "small")
        case ModelKind.LARGE:
            return QCoreApplication.translate("Models", "large")
        case ModelKind.DYNAMIC:
            return QCoreApplication.translate("Models", "large, dynamic")
        case ModelKind.DEMONSTRATION:
            return QCoreApplication.translate("Models", "demonstration")


def language_name(code: str) -> str:
    """Name of a language, or its code when it is none of the catalog's."""
    names = {
        "ar": QCoreApplication.translate("Models", "Arabic"),
        "de": QCoreApplication.translate("Models", "German"),
        "en": QCoreApplication.translate("Models", "English"),
        "es": QCoreApplication.translate("Models", "Spanish"),
        "fr": QCoreApplication.translate("Models", "French"),
        "nl": QCoreApplication.translate("Models", "Dutch"),
        "pl": QCoreApplication.translate("Models", "Polish"),
        "tr": QCoreApplication.translate("Models", "Turkish"),
        "uk": QCoreApplication.translate("Models", "Ukrainian"),
    }
    return names.get(code, code)
