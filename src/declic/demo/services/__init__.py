"""Fill the demonstration, by the same services as real people use."""

from declic.demo.services.fill import DemoReport, fill_demo, is_filled
from declic.demo.services.sign_in import demo_user, demo_users

__all__ = ["DemoReport", "demo_user", "demo_users", "fill_demo", "is_filled"]
