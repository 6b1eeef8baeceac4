"""The settings: a page in a tab. What is changed holds at once; nothing has to be confirmed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QFontComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .. import settings as settings_
from ..errors import ReadingListError
from ..settings import DEFAULT_FILE_PATTERN, Settings
from .actions import COMMANDS, MENUS, Command, keys_of, normal, shown, with_shortcut
from .icons import icon
from .theme import SPACE, font_scale, set_role, smaller, weighty

PATTERNS = (
    DEFAULT_FILE_PATTERN,
    "{author} {year} - {title}",
    "{year} – {author} – {title}",
    "{title}",
)
SAMPLE_PAPER = (
    "Attention Is All You Need",
    ("Ashish Vaswani", "Noam Shazeer", "Niki Parmar"),
    2017,
)
_THEMES = (("system", "As the system"), ("light", "Light"), ("dark", "Dark"))
_WIDTH = 680
_SAVE_MS = 400


class KeysField(QLineEdit):
    """Takes the keys that are pressed in it; Backspace clears, Esc leaves it as it was.

    Then it waits no more: keys are the window's again until Return or a click asks anew.
    """

    pressed = Signal(str)
    """Portable keys, ``""`` for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedWidth(18 * SPACE)
        self._before = ""
        self._asking = False

    def show_keys(self, keys: str) -> None:
        self._before = shown(keys) if keys else "None"
        self._rest()

    def ask(self) -> None:
        """Wait for keys. Not a placeholder, which Qt hides from a centred field in focus."""
        self._asking = True
        self.setText("Press keys…")

    def _rest(self) -> None:
        self._asking = False
        self.setText(self._before)

    def event(self, event: QEvent) -> bool:
        # Every key that comes while the field asks is meant for it, Tab excepted.
        if event.type() == QEvent.Type.ShortcutOverride and self._asking:
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.ask()

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.ask()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self._rest()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if not self._asking:
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
                self.ask()
            else:
                event.ignore()
            return
        if key in (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta,
                   Qt.Key.Key_AltGr, Qt.Key.Key_unknown):  # fmt: skip
            return
        if key == Qt.Key.Key_Escape:
            self._rest()
        elif key == Qt.Key.Key_Backspace and not event.modifiers():
            self.pressed.emit("")
        else:
            combined = event.keyCombination()
            self.pressed.emit(normal(QKeySequence(combined).toString()))


class Finder(QLineEdit):
    """Takes words that are looked for; Esc takes them away."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setPlaceholderText(words)
        self.setAccessibleName(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class SettingsPage(QScrollArea):
    """All settings on one page, in sections."""

    changed = Signal(object)
    """New Settings."""
    failed = Signal(object)
    """A sentence, or an error with one."""

    def __init__(
        self, settings: Settings, opened: Path | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.settings = settings
        self._opened = opened  # the library that the window shows
        self.choose_folder: Callable[[], str] = self._ask_folder
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Settings")
        outer = QWidget()
        set_role(outer, "base")
        outer.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        sides = QHBoxLayout(outer)
        page = QWidget()
        page.setMaximumWidth(round(_WIDTH * font_scale()))
        self._page = QVBoxLayout(page)
        self._page.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 6 * SPACE)
        self._page.setSpacing(SPACE)
        sides.addStretch(1)
        sides.addWidget(page, 100)
        sides.addStretch(1)
        self.setWidget(outer)
        title = QLabel("Settings")
        font = weighty(title.font())
        font.setPointSizeF(font.pointSizeF() * 1.5)
        title.setFont(font)
        self._page.addWidget(title)
        self._keys: dict[str, KeysField] = {}
        self._resets: dict[str, QToolButton] = {}
        self._save = QTimer(self, singleShot=True, interval=_SAVE_MS)
        self._save.timeout.connect(lambda: self.changed.emit(self.settings))
        self._add_library()
        self._add_looks()
        self._add_names()
        self._add_shortcuts()
        self._page.addStretch(1)

    # -- building ---------------------------------------------------------------------------

    def _section(self, title: str, words: str) -> QFormLayout:
        label = QLabel(title)
        label.setFont(weighty(label.font()))
        self._page.addSpacing(2 * SPACE)
        self._page.addWidget(label)
        if words:
            help_ = QLabel(words, wordWrap=True)
            set_role(help_, "muted")
            self._page.addWidget(help_)
        form = QFormLayout()
        form.setSpacing(SPACE)
        form.setContentsMargins(0, SPACE // 2, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._page.addLayout(form)
        return form

    def _add_library(self) -> None:
        form = self._section(
            "Library",
            "The folder with your papers, notes and the search index. Another folder is "
            "opened at the next start, or now if you wish; the one that is open stays as it is.",
        )
        self.folder = QLineEdit(self.settings.library)
        self.folder.setPlaceholderText(str(settings_.default_library()))
        self.folder.editingFinished.connect(self._on_folder)
        browse = QPushButton("Choose…")
        browse.clicked.connect(self._on_browse)
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(browse)
        form.addRow(_label("&Folder", self.folder), row)
        meant = Path(self.settings.library or settings_.default_library()).expanduser()
        if self._opened is not None and self._opened.resolve() != meant.resolve():
            opened = QLabel(str(self._opened), wordWrap=True, textFormat=Qt.TextFormat.PlainText)
            opened.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            set_role(opened, "muted")
            form.addRow(_label("Now open"), opened)

    def _add_looks(self) -> None:
        form = self._section("Appearance", "")
        themes = QHBoxLayout()
        themes.setSpacing(SPACE)
        self.themes = QButtonGroup(self)
        for n, (key, text) in enumerate(_THEMES):
            button = QPushButton(text)
            button.setCheckable(True)
            button.setChecked(key == self.settings.theme)
            self.themes.addButton(button, n)
            themes.addWidget(button)
        themes.addStretch(1)
        self.themes.idClicked.connect(lambda n: self._set(theme=_THEMES[n][0]))
        form.addRow(_label("Theme"), themes)
        self.font_family = QFontComboBox()
        self.font_family.insertItem(0, "The system's font")
        if self.settings.font_family:
            self.font_family.setCurrentFont(QFont(self.settings.font_family))
        else:
            self.font_family.setCurrentIndex(0)
        self.font_family.setEditable(False)
        # As wide as there is room, not as its longest name.
        self.font_family.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.font_family.setMinimumContentsLength(8)
        self.font_family.activated.connect(self._on_font)
        self.font_size = QSpinBox()
        self.font_size.setRange(settings_.FONT_SIZES.start - 1, settings_.FONT_SIZES.stop - 1)
        self.font_size.setSpecialValueText("The system's")
        self.font_size.setSuffix(" pt")
        self.font_size.setAccessibleName("Font size")
        self.font_size.lineEdit().setTextMargins(7, 0, 0, 0)  # the sheet's padding is passed over
        self.font_size.setValue(self.settings.font_size or self.font_size.minimum())
        self.font_size.valueChanged.connect(self._on_font_size)
        row = QHBoxLayout()
        row.addWidget(self.font_family, 1)
        row.addWidget(self.font_size)
        form.addRow(_label("F&ont", self.font_family), row)

    def _add_names(self) -> None:
        form = self._section(
            "File names",
            "How PDFs are called inside the library. Fields: {author} (the first one's family "
            "name), {authors}, {year}, {title}. Parts that are not known are left out. "
            "Files that are there keep their names.",
        )
        self.pattern = QComboBox(editable=True)
        self.pattern.addItems(PATTERNS)
        self.pattern.setCurrentText(self.settings.file_pattern)
        self.pattern.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.pattern.editTextChanged.connect(self._on_pattern)
        self.preview = QLabel(wordWrap=True)
        self.preview.setTextFormat(Qt.TextFormat.PlainText)
        form.addRow(_label("&Pattern", self.pattern), self.pattern)
        form.addRow(_label("Preview"), self.preview)
        self._preview(self.settings.file_pattern)

    def _add_shortcuts(self) -> None:
        self._section(
            "Shortcuts",
            "Click a field and press the new keys. Backspace takes them away. "
            "Keys that another command has are refused.",
        )
        self.finder = Finder("Find a command")
        self.finder.textChanged.connect(self._on_find)
        self._page.addWidget(self.finder)
        self.refusal = QLabel(wordWrap=True)  # goes below the command that it is about
        set_role(self.refusal, "danger")
        self.refusal.hide()
        self._lines: list[tuple[Command, QWidget]] = []
        self._headings: list[tuple[str, QLabel]] = []
        for menu in MENUS:
            heading = QLabel(menu.replace("&", ""))
            heading.setFont(weighty(smaller(heading.font())))
            set_role(heading, "muted")
            self._page.addSpacing(SPACE)
            self._page.addWidget(heading)
            self._headings.append((menu, heading))
            for command in COMMANDS:
                if command.menu == menu:
                    self._page.addWidget(self._shortcut_line(command))
        self._show_shortcuts()

    def _shortcut_line(self, command: Command) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        text = f"{command.submenu.replace('&', '')}: {command.plain}" if command.submenu else ""
        label = QLabel(text or command.plain)
        label.setToolTip(command.help)
        field = KeysField()
        field.setAccessibleName(f"Keys of {command.plain}")
        field.pressed.connect(lambda keys: self._on_keys(command, keys))
        reset = QToolButton()
        reset.setIcon(icon("restore"))
        reset.setToolTip("Back to the built-in keys")
        reset.setAccessibleName(f"Built-in keys of {command.plain}")
        reset.clicked.connect(lambda: self._on_reset(command))
        layout.addWidget(label, 1)
        layout.addWidget(field)
        layout.addWidget(reset)
        policy = reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        reset.setSizePolicy(policy)
        self._keys[command.id], self._resets[command.id] = field, reset
        self._lines.append((command, line))
        return line

    # -- changing ---------------------------------------------------------------------------

    def _set(self, **changes: object) -> None:
        self.settings = self.settings.with_(**changes)
        self._save.stop()
        self.changed.emit(self.settings)

    def _set_soon(self, **changes: object) -> None:
        self.settings = self.settings.with_(**changes)
        self._save.start()

    def _ask_folder(self) -> str:
        return QFileDialog.getExistingDirectory(self, "The library's folder", self.folder.text())

    def _on_browse(self) -> None:
        chosen = self.choose_folder()
        if chosen:
            self.folder.setText(chosen)
            self._on_folder()

    def _on_folder(self) -> None:
        text = self.folder.text().strip()
        if text == self.settings.library:
            return
        path = Path(text).expanduser()
        if text and not path.is_absolute():
            self.failed.emit(f"{text} is not a whole path. Give one from the root, such as "
                             f"{settings_.default_library()}.")  # fmt: skip
            self.folder.setText(self.settings.library)
            return
        if text and path.exists() and not path.is_dir():
            self.failed.emit(f"{path} is a file, not a folder.")
            self.folder.setText(self.settings.library)
            return
        self._set(library=text)

    def _on_font(self, index: int) -> None:
        self._set(font_family="" if index == 0 else self.font_family.currentFont().family())

    def _on_font_size(self, size: int) -> None:
        self._set_soon(font_size=0 if size == self.font_size.minimum() else size)

    def _on_pattern(self, pattern: str) -> None:
        if self._preview(pattern):
            self._set_soon(file_pattern=pattern)

    def _preview(self, pattern: str) -> bool:
        """Show what the pattern makes of a paper; return whether it can be used."""
        from ..library.files import readable_name

        try:
            if "{" not in pattern:
                raise ReadingListError("The pattern needs a field, such as {title}.")
            name = f"{readable_name(*SAMPLE_PAPER, pattern)}.pdf"
        except ReadingListError as error:
            name, good = str(error), False
        else:
            good = True
        self.preview.setText(name)
        set_role(self.preview, "muted" if good else "danger")
        self.preview.style().unpolish(self.preview)
        self.preview.style().polish(self.preview)
        return good

    # -- shortcuts --------------------------------------------------------------------------

    def _show_shortcuts(self) -> None:
        for command in COMMANDS:
            keys = keys_of(command, self.settings.shortcuts)
            self._keys[command.id].show_keys(keys[0] if keys else "")
            self._resets[command.id].setVisible(command.id in self.settings.shortcuts)

    def _on_keys(self, command: Command, keys: str) -> None:
        try:
            changed = with_shortcut(self.settings.shortcuts, command.id, keys)
        except ReadingListError as error:
            self._refuse(command, str(error))
            self._keys[command.id].ask()
            return
        self.refusal.hide()
        self._set(shortcuts=changed)
        self._show_shortcuts()

    def _on_reset(self, command: Command) -> None:
        default = command.keys[0] if command.keys else ""
        self._on_keys(command, default)

    def _refuse(self, command: Command, sentence: str) -> None:
        line = next(widget for its, widget in self._lines if its is command)
        self._page.removeWidget(self.refusal)
        self._page.insertWidget(self._page.indexOf(line) + 1, self.refusal)
        self.refusal.setText(sentence)
        self.refusal.show()
        self._keys[command.id].setAccessibleDescription(sentence)
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.refusal))

    def _on_find(self, text: str) -> None:
        self.refusal.hide()
        wanted = text.casefold().split()
        seen = set()
        for command, line in self._lines:
            words = f"{command.plain} {command.menu} {command.submenu} {command.help}".casefold()
            fits = all(w in words for w in wanted)
            line.setVisible(fits)
            if fits:
                seen.add(command.menu)
        for menu, heading in self._headings:
            heading.setVisible(menu in seen)


def _label(text: str, buddy: QWidget | None = None) -> QLabel:
    """Return a form's label; all are of one width, so that the fields of all sections align."""
    label = QLabel(text)
    label.setFixedWidth(label.fontMetrics().horizontalAdvance("Appearance"))
    label.setMinimumHeight(label.fontMetrics().height() + SPACE + 2)
    if buddy is not None:
        label.setBuddy(buddy)
    return label
