#include "app/catalogues.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "app/application.hpp"
#include "app/rooms.hpp"
#include "db/database_settings.hpp"
#include "features/office/fields/fields_view.hpp"

namespace alcedo::app {
namespace {

std::string type_of(const http::Shape& shape) {
    using Kind = http::Shape::Kind;
    switch (shape.kind) {
    case Kind::boolean: return "true or false";
    case Kind::integer: return "whole number";
    case Kind::number: return "number";
    case Kind::text: return "text";
    case Kind::id: return shape.prefix + "_…";
    case Kind::time: return "time";
    case Kind::word: return fmt::format("{}", fmt::join(shape.words, ", "));
    case Kind::list: return "list of " + type_of(shape.element());
    case Kind::map:
    case Kind::object:
    case Kind::any: break;
    }
    return "object";
}

std::string interval_text(Milliseconds interval) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(interval).count();
    if (minutes % 60 == 0) return minutes == 60 ? "hour" : fmt::format("{} hours", minutes / 60);
    return minutes == 1 ? "minute" : fmt::format("{} minutes", minutes);
}

} // namespace

std::string event_catalogue(const Rooms& rooms) {
    std::string out = "# Events\n\nEvery event that the program tells: written by `alcedo events`.\n"
                      "Who may not have the permission neither hears nor sees it.\n";
    auto entries = rooms.told.entries();
    std::ranges::sort(entries, {}, [](const auto& entry) { return entry.kind.word; });
    for (const auto& [kind, data] : entries) {
        out +=
            fmt::format("\n## `{}`\n\n{}. Permission `{}`; {}.\n", kind.word, kind.meaning, kind.hear.name,
                        kind.live.empty() ? "not sent to browsers" : fmt::format("live as `{}`", kind.live));
        const auto& members = data().members;
        if (members.empty()) continue;
        out += "\n| data | |\n|---|---|\n";
        for (const auto& member : members)
            out += fmt::format("| `{}`{} | {} |\n", member.name, member.always_written ? "" : "?",
                               type_of(member.shape()));
    }
    return out;
}

std::string permission_catalogue(const Rooms& rooms) {
    std::string out =
        "# Permissions\n\nWhat a role can grant: written by `alcedo permissions`. `owner` and `admin` may "
        "everything.\n\n| permission | lets people | built-in roles that have it |\n|---|---|---|\n";
    for (const auto& permission : rooms.house.permissions())
        out += fmt::format("| `{}` | {} | {} |\n", permission.name, permission.meaning,
                           permission.granted_to.empty() ? "–" : permission.granted_to);
    return out;
}

std::string schedule_catalogue(const Rooms& rooms) {
    std::string out =
        "# Recurring work\n\nWhat the program does by itself, on one node at a time: written by `alcedo "
        "schedules`, with the default settings.\n\n| name | every | what |\n|---|---|---|\n";
    auto entries = rooms.schedules.entries();
    std::ranges::sort(entries, {}, &jobs::RecurringWork::Entry::name);
    for (const auto& [name, interval, meaning] : entries)
        out += fmt::format("| `{}` | {} | {} |\n", name, interval_text(interval), meaning);
    return out;
}

std::string field_catalogue(const Rooms& rooms) { return fields::fields_text(rooms.nouns); }

std::string openapi_text(const Rooms& rooms) {
    return http::openapi_document(rooms.routes, version(), rooms.house.openapi_extras());
}

std::string ask_the_program(std::string (*about)(const Rooms&)) {
    std::string folder = (std::filesystem::temp_directory_path() / "alcedo-ask-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no temporary folder can be made");
    Settings settings;
    settings.of<db::DatabaseSettings>().data = folder;
    std::string answer;
    {
        Application application(settings);
        answer = about(application.rooms());
    }
    std::filesystem::remove_all(folder);
    return answer;
}

} // namespace alcedo::app
