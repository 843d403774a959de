"""Addresses of the pages across."""

from django.urls import path

from declic.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.today, name="today"),
    path("parcours/", views.board, name="board"),
    path("parcours/<str:stage>/", views.column, name="column"),
    path("chercher/", views.search, name="search"),
    path("apprenants/<int:pk>/", views.learner, name="learner"),
    path("envois/", views.messages_board, name="messages"),
    path("envois/<int:pk>/appel/", views.note_call, name="note_call"),
    path("envois/<int:pk>/renvoyer/", views.send_again, name="send_again"),
    path("carte/<str:token>/", views.learner_card, name="learner_card"),
    path("ma-page/", views.my_page, name="my_page"),
    path("ma-page/diagnostic/", views.begin_diagnostic, name="begin_diagnostic"),
    path("ma-page/moments/", views.open_my_week, name="open_my_week"),
    path("ma-page/place/<int:pk>/", views.answer_my_offer, name="answer_my_offer"),
    path("ma-page/quitter/", views.leave, name="leave"),
]
