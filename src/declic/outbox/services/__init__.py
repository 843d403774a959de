"""What can be done with messages: queue, deliver, sweep, refuse, call instead."""

from declic.outbox.services.addresses import opt_in, opt_out
from declic.outbox.services.by_hand import note_called, send_again
from declic.outbox.services.carriers import can_carry, opened_carriers
from declic.outbox.services.claiming import claim
from declic.outbox.services.delivering import MOST_ATTEMPTS, PAUSES, deliver, deliver_due
from declic.outbox.services.queueing import queue_message, queue_to_person
from declic.outbox.services.reaching import Reach, reach
from declic.outbox.services.segments import count_segments
from declic.outbox.services.sweeping import Sweep, send_due

__all__ = [
    "MOST_ATTEMPTS",
    "PAUSES",
    "Reach",
    "Sweep",
    "can_carry",
    "claim",
    "count_segments",
    "deliver",
    "deliver_due",
    "note_called",
    "opened_carriers",
    "opt_in",
    "opt_out",
    "queue_message",
    "queue_to_person",
    "reach",
    "send_again",
    "send_due",
]
