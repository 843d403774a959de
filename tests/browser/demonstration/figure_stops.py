"""The pages of funders, reports, operations and activity reports."""

from tests.browser.demonstration.stop import Stop, pk

REPORTED = [
    Stop("impact:funders"),
    Stop("impact:add_funder"),
    pk("funder", "impact:edit_funder"),
    pk("funder", "impact:add_template"),
    pk("template", "impact:edit_template"),
    Stop("impact:reports"),
    Stop("impact:start_report"),
    pk("draft", "impact:report"),
    pk("frozen", "impact:report"),
    Stop("impact:report_behind", named={"pk": "draft", "key": "counted"}),
    Stop("impact:report_behind", named={"pk": "frozen", "key": "counted"}),
    Stop("impact:missing", "counsellor", {"pk": "draft", "slug": "missing_sex"}),
    Stop("impact:missing", "counsellor", {"pk": "draft", "slug": "missing_exit"}),
    pk("draft", "impact:comment_report"),
    pk("frozen", "impact:send_report"),
    pk("frozen", "impact:verify_report"),
    Stop("impact:week", "counsellor"),
    pk("held", "impact:activity", "counsellor"),
    Stop("impact:operations"),
    Stop("impact:add_operation"),
    pk("operation", "impact:operation"),
    pk("operation", "impact:edit_operation"),
    Stop("upkeep:status"),
]
