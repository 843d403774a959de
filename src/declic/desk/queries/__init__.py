"""What the pages across show, gathered from the apps below."""

from declic.desk.queries.board import BoardPage, ColumnPage, board_page, column_page
from declic.desk.queries.card import CardPage, card_page
from declic.desk.queries.learner_file import LearnerFile, learner_file
from declic.desk.queries.messages import MessagesPage, messages_page, sender_key
from declic.desk.queries.my_page import MyPage, my_page
from declic.desk.queries.search import SearchPage, search_page
from declic.desk.queries.today import TodayPage, today_page

__all__ = [
    "BoardPage",
    "CardPage",
    "ColumnPage",
    "LearnerFile",
    "MessagesPage",
    "MyPage",
    "SearchPage",
    "TodayPage",
    "board_page",
    "card_page",
    "column_page",
    "learner_file",
    "messages_page",
    "my_page",
    "search_page",
    "sender_key",
    "today_page",
]
