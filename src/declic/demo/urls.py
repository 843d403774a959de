"""Addresses of the demonstration: they exist nowhere else."""

from django.urls import path

from declic.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.home, name="home"),
    path("entrer/<str:role>/", views.sign_in, name="sign_in"),
]
