#include "base/json.hpp"
#include "sandbox/webhooks/changes.hpp"

namespace alcedo::sandbox {
namespace {

void write_id(std::string& out, std::string_view name, std::string_view id, IdForm form) {
    json::write_text(out, name);
    out += ':';
    if (form == IdForm::number)
        out += id;
    else
        json::write_text(out, id);
    out += ',';
}

} // namespace

Change leadgen_change(const Lead& lead, IdForm form) {
    std::string value = "{";
    if (lead.advert != nullptr) {
        write_id(value, "adgroup_id", lead.advert->id, form);
        write_id(value, "ad_id", lead.advert->id, form);
    }
    write_id(value, "leadgen_id", std::to_string(lead.id), form);
    write_id(value, "page_id", lead.form->page_id, form);
    write_id(value, "form_id", lead.form->id, form);
    value += "\"created_time\":" + std::to_string(epoch_ms(lead.created_at) / 1000) + '}';
    return {"page", lead.form->page_id, "leadgen", std::move(value)};
}

} // namespace alcedo::sandbox
