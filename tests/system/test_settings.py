# SPDX-License-Identifier: EUPL-1.2
"""Settings: defaults, environment, bad files, atomic saving."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import Fault, MaatError
from desktop.domain.softphone import Account, Codec, Transport
from desktop.system.settings import (
    Announcement,
    Role,
    Settings,
    ThemeChoice,
    change_settings,
    interface_language,
    load_settings,
    phone_fault,
    save_settings,
)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.toml", {}) == Settings()


def test_the_environment_overrules_the_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('language = "nl"\nmodel = "/a"\nrole = "lead"\n', "utf-8")
    loaded = load_settings(file, {"MAAT_LANG": "en", "MAAT_MODEL": "/b", "MAAT_STORE": ""})
    assert (loaded.language, loaded.model, loaded.store, loaded.role) == ("en", "/b", "", Role.LEAD)


@pytest.mark.parametrize(
    "content", [b"language = ", b'language = "fy"', b'role = "boss"', b"model = 3", b"\xff\xfe\x00", b"[role]\n"]
)
def test_a_bad_file_is_named_and_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(content)
    with pytest.raises(MaatError) as raised:
        load_settings(file, {})
    assert raised.value.fault is Fault.SETTINGS_UNREADABLE
    assert str(file) in raised.value.detail
    assert file.read_bytes() == content


def test_an_unknown_name_from_a_newer_version_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('from_the_future = true\nlanguage = "en"\n', "utf-8")
    assert load_settings(file, {}).language == "en"


def test_letter_keys_can_be_switched_off(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    assert load_settings(file, {}).letter_keys
    file.write_text("letter_keys = false\n", "utf-8")
    assert not load_settings(file, {}).letter_keys


@given(
    person=st.text(st.characters(exclude_categories=("Cs",)), max_size=40),
    language=st.sampled_from(["nl", "en"]),
    role=st.sampled_from(list(Role)),
    theme=st.sampled_from(list(ThemeChoice)),
)
def test_what_is_saved_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, person: str, language: str, role: Role, theme: ThemeChoice
) -> None:
    file = tmp_path_factory.mktemp("home") / "settings.toml"
    settings = Settings(person=person, language=language, role=role, theme=theme)
    save_settings(file, settings)
    assert load_settings(file, {}) == settings
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", "utf-8")
    with pytest.raises(MaatError) as raised:
        save_settings(file / "settings.toml", Settings())
    assert raised.value.fault is Fault.OUTPUT_UNWRITABLE


def test_a_bad_variable_is_named_and_the_file_is_not(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('language = "en"\n', "utf-8")
    with pytest.raises(MaatError) as raised:
        load_settings(file, {"MAAT_LANG": "xx"})
    assert raised.value.fault is Fault.ENVIRONMENT_WRONG
    assert "MAAT_LANG=xx" in raised.value.detail
    assert str(file) not in raised.value.detail


def test_the_language_is_known_whatever_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    assert interface_language(None, {}) == "nl"
    assert interface_language(None, {"MAAT_LANG": "en"}) == "en"
    assert interface_language(file, {"MAAT_LANG": "xx"}) == "nl"
    file.write_text('language = "en"\n', "utf-8")
    assert interface_language(file, {"MAAT_LANG": "xx"}) == "en"
    file.write_text("language = ", "utf-8")
    assert interface_language(file, {}) == "nl"


def test_a_change_leaves_the_rest_as_the_file_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "settings.toml"
    save_settings(file, Settings(person="Sanne", language="en"))
    monkeypatch.setenv("MAAT_LANG", "nl")
    change_settings(file, microphone="Jabra Evolve2", devices_chosen=True)
    kept = load_settings(file, {})
    assert kept == Settings(person="Sanne", language="en", microphone="Jabra Evolve2", devices_chosen=True)


def test_changes_at_the_same_time_are_all_kept(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    changes = [{"microphone": "a"}, {"caller_device": "b"}, {"person": "c"}, {"specialist": "d"}]
    with ThreadPoolExecutor(4) as jobs:
        list(jobs.map(lambda change: change_settings(file, **change), changes * 5))
    assert load_settings(file, {}) == Settings(microphone="a", caller_device="b", person="c", specialist="d")


def test_recording_is_off_until_the_policy_says_otherwise(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    settings = load_settings(file, {})
    assert not settings.recording
    assert not settings.call_by_voice
    assert settings.announcement is Announcement.LINE
    file.write_text('recording = true\nrecording_days = 7\nannouncement = "tone"\n', "utf-8")
    settings = load_settings(file, {})
    assert (settings.recording, settings.recording_days, settings.announcement) == (True, 7, Announcement.TONE)


@pytest.mark.parametrize(
    "content",
    [
        "recording_days = 0",
        "recording_days = -1",
        "recording_days = 4000",
        'announcement = "gong"',
        'recording = "yes"',
    ],
)
def test_a_policy_that_cannot_be_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(content, "utf-8")
    with pytest.raises(MaatError) as raised:
        load_settings(file, {})
    assert raised.value.fault is Fault.SETTINGS_UNREADABLE


def test_the_account_of_the_telephone_survives_a_round_trip(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    account = Account("sanne", "telefonie.voorbeeldstad.nl", transport=Transport.TLS, codecs=(Codec.G722, Codec.PCMA))
    save_settings(file, Settings(phone=account, speaker="Jabra Evolve2"))
    assert load_settings(file, {}) == Settings(phone=account, speaker="Jabra Evolve2")
    save_settings(file, Settings())
    assert "phone" not in file.read_text("utf-8")


@pytest.mark.parametrize(
    "phone",
    [
        '[phone]\nuser = "sanne de boer"\ndomain = "telefonie.nl"\n',
        '[phone]\nuser = "sanne"\n',
        '[phone]\nuser = "sanne"\ndomain = "10.0.0.1"\ntransport = "tls"\n',
        '[phone]\nuser = "sanne"\ndomain = "telefonie.nl"\ntransport = "pigeon"\n',
        '[phone]\nuser = "sanne"\ndomain = "telefonie.nl"\nregister_every_s = 99999999999999999999999\n',
        "phone = 3\n",
    ],
)
def test_a_wrong_telephone_costs_the_telephone_and_nothing_else(tmp_path: Path, phone: str) -> None:
    file = tmp_path / "settings.toml"
    content = f'language = "en"\nperson = "Sanne"\n{phone}'
    file.write_text(content, "utf-8")
    loaded = load_settings(file, {})
    assert (loaded.language, loaded.person, loaded.phone) == ("en", "Sanne", None)
    assert interface_language(file, {}) == "en"
    fault = phone_fault(file)
    assert fault is not None
    assert fault.fault is Fault.PHONE_ACCOUNT_WRONG
    assert f"{file}, [phone]: " in fault.detail
    with pytest.raises(MaatError) as raised:
        change_settings(file, person="Piet")
    assert raised.value.fault is Fault.SETTINGS_UNREADABLE
    assert file.read_text("utf-8") == content, "an account with one wrong sign in it is not thrown away"
    assert change_settings(file, phone=Account("sanne", "telefonie.nl")).person == "Sanne"
    assert phone_fault(file) is None
    assert load_settings(file, {}).phone == Account("sanne", "telefonie.nl")


def test_a_right_telephone_and_none_are_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    assert phone_fault(file) is None
    file.write_text('[phone]\nuser = "sanne"\ndomain = "telefonie.nl"\n', "utf-8")
    assert phone_fault(file) is None
