#include "features/office/writing/medium.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "features/office/writing/html_sheet.hpp"
#include "features/office/writing/url_value.hpp"

namespace alcedo::writing {
namespace {

class PlainSheet : public Sheet {
public:
    void write(std::string_view plain) override { out_ += plain; }
    void fill(std::string_view value) override { out_ += value; }
    std::unique_ptr<Sheet> copy() const override { return std::make_unique<PlainSheet>(*this); }
    std::string finish() override { return std::move(out_); }

private:
    std::string out_;
};

class OneLineSheet : public PlainSheet {
public:
    std::unique_ptr<Sheet> copy() const override { return std::make_unique<OneLineSheet>(*this); }
    std::string finish() override {
        const auto written = PlainSheet::finish();
        std::string line;
        for (const char c : trimmed(written)) {
            const bool blank = c == ' ' || static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
            if (!blank)
                line += c;
            else if (!line.empty() && line.back() != ' ')
                line += ' ';
        }
        return line;
    }
};

class UrlSheet : public Sheet {
public:
    void write(std::string_view plain) override { out_ += plain; }
    void fill(std::string_view value) override { out_ += url_value(out_, value); }
    bool takes_values() const override { return leads_to_a_page(out_); }
    std::unique_ptr<Sheet> copy() const override { return std::make_unique<UrlSheet>(*this); }
    std::string finish() override { return std::move(out_); }

private:
    std::string out_;
};

/// Within "…" a value is escaped; elsewhere it becomes a text of its own.
class JsonSheet : public Sheet {
public:
    void write(std::string_view plain) override {
        for (const char c : plain) {
            if (inside_ && !std::exchange(escaped_, c == '\\' && !escaped_) && c == '"')
                inside_ = false;
            else if (!inside_ && c == '"')
                inside_ = true;
        }
        out_ += plain;
    }
    void fill(std::string_view value) override {
        std::string quoted;
        json::write_text(quoted, value);
        out_ += inside_ ? std::string_view(quoted).substr(1, quoted.size() - 2) : std::string_view(quoted);
    }
    /// After a backslash a value would be half of an escape.
    bool takes_values() const override { return !escaped_; }
    std::unique_ptr<Sheet> copy() const override { return std::make_unique<JsonSheet>(*this); }
    std::string finish() override { return std::move(out_); }

private:
    std::string out_;
    bool inside_ = false;
    bool escaped_ = false;
};

} // namespace

std::unique_ptr<Sheet> Sheet::of(Medium medium) {
    switch (medium) {
    case Medium::plain: break;
    case Medium::one_line: return std::make_unique<OneLineSheet>();
    case Medium::html: return std::make_unique<HtmlSheet>();
    case Medium::url: return std::make_unique<UrlSheet>();
    case Medium::json: return std::make_unique<JsonSheet>();
    }
    return std::make_unique<PlainSheet>();
}

} // namespace alcedo::writing
