"""What upkeep keeps: nothing about people."""

from declic.shared.personal import Declarations, ImpersonalTable

DECLARATIONS = Declarations(impersonal=(ImpersonalTable(model="upkeep.Pulse"),))
