"""The simulated interfaces, one module each."""

from declic.engines.items.scene import Scene
from declic.engines.items.scenes.browser import Browser
from declic.engines.items.scenes.form import Form
from declic.engines.items.scenes.messages import Telephone
from declic.engines.items.scenes.settings import SettingsWindow
from declic.engines.items.scenes.spreadsheet import Spreadsheet
from declic.engines.items.scenes.text_editor import TextEditor
from declic.engines.items.scenes.video_call import VideoCalls
from declic.engines.items.schema import Kind

SCENE_BY_KIND: dict[Kind, type[Scene]] = {
    Kind.BROWSER: Browser,
    Kind.FORM: Form,
    Kind.TEXT_EDITOR: TextEditor,
    Kind.SPREADSHEET: Spreadsheet,
    Kind.SETTINGS: SettingsWindow,
    Kind.MESSAGES: Telephone,
    Kind.VIDEO_CALL: VideoCalls,
}
