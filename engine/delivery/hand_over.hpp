// What goes to the recipients: an archive of their workbooks, a mail with what they have not got.
#pragma once

#include <string>
#include <vector>

#include "engine/delivery/deliver.hpp"
#include "engine/store/ledger/outbox.hpp"

namespace svodka {

// Whom a workbook that was made is owed to. It stands in the outbox from when it is made.
std::vector<OwedWorkbook> owed_for(const ReportedWorkbook& made, const DeliveryRequest& request,
                                   Files& files, const Catalog& catalog);

// Packs and sends what the outbox and the run have for each recipient. Of an interrupted run
// nothing is packed or sent; it stays in the outbox. What was done and what failed goes to `done`.
void hand_over(const RunReport& report, const DeliveryRequest& request, Files& files,
               const Workspace& workspace, const Catalog& catalog, Delivered& done);

// The file of a recipient's archive.
std::string archive_path(const DeliveryRequest& request, const Recipient& recipient);

}  // namespace svodka
