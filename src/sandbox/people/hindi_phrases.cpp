#include "sandbox/people/phrase_book.hpp"

namespace alcedo::sandbox {
namespace {

constexpr std::string_view opening[] = {
    "नमस्ते! हाँ, मैंने ही फ़ॉर्म भरा था 😊",   "नमस्ते, इतनी जल्दी जवाब मिल गया, धन्यवाद", "जी हाँ, मुझे कोर्स में रुचि है",
    "हैलो, कृपया मुझे कोर्स के बारे में बताइए", "नमस्ते, यह मेरे और मेरे भाई के लिए है",
};
constexpr std::string_view asks_price[] = {
    "कोर्स की फ़ीस कितनी है?",    "एक महीने का कितना लगेगा?",   "क्या ट्रायल क्लास सच में मुफ़्त है?",
    "दो लोगों के लिए कोई छूट है?", "क्या किताबें फ़ीस में शामिल हैं?",
};
constexpr std::string_view answers_time[] = {
    "मंगलवार शाम छह बजे के बाद ठीक रहेगा", "सुबह दस बजे से पहले",      "गुरुवार शाम सात बजे हो सकता है",
    "बुधवार छोड़कर कोई भी दिन",          "शनिवार सबसे अच्छा रहेगा",
};
constexpr std::string_view answers_level[] = {
    "बिलकुल शुरुआत से, मुझे सिर्फ़ 'ओब्रिगादो' आता है 😅",
    "पढ़ लेता हूँ पर बोलने में झिझक होती है",
    "शायद A2",
    "कॉलेज में एक साल सीखा था",
    "B1, पिछले साल परीक्षा दी थी",
};
constexpr std::string_view answers_reason[] = {
    "मार्च में हम लिस्बन जा रहे हैं", "नौकरी के लिए चाहिए, कंपनी का ऑफ़िस वहाँ है",
    "मास्टर्स की पढ़ाई के लिए",    "मुझे भाषाएँ सीखना पसंद है",
    "मेरी बहन पोर्टो में रहती है",
};
constexpr std::string_view agrees[] = {
    "ठीक है, यही तय रहा", "बहुत बढ़िया 👍", "जी, बुक कर दीजिए", "हाँ, मैं तैयार हूँ!", "ठीक है, चलेगा",
};
constexpr std::string_view hesitates[] = {
    "घर पर पूछकर बताता हूँ",
    "थोड़ा महँगा लग रहा है",
    "पहले अपना समय देख लूँ",
    "क्या आप ईमेल पर जानकारी भेज सकते हैं?",
    "दो-तीन जगह और देख रहा हूँ, कल बताऊँगा",
};
constexpr std::string_view thanks[] = {
    "बहुत-बहुत धन्यवाद!",
    "शुक्रिया 🙏",
    "धन्यवाद, आपने बहुत मदद की",
    "अच्छा, धन्यवाद!",
};
constexpr std::string_view declines[] = {
    "माफ़ कीजिए, मैंने दूसरी जगह दाख़िला ले लिया",
    "अभी नहीं, शायद अगले साल",
    "नहीं, रहने दीजिए, धन्यवाद",
};
constexpr std::string_view stop[] = {
    "STOP",
    "बंद करो",
    "Stop",
};
constexpr std::string_view photo_caption[] = {
    "क्या यही किताब है?",
    "मैं यहाँ रुकूँगा",
    "मेरा पिछले साल का रिज़ल्ट",
};
constexpr std::string_view small_talk[] = {
    "एक ग्रुप में कितने लोग होते हैं?", "क्या अंत में सर्टिफ़िकेट मिलता है?", "क्लास ऑनलाइन है या वहाँ आना होगा?",
    "क्या बाद में समय बदल सकते हैं?", "क्या टीचर हिंदी समझते हैं?",
};
constexpr std::string_view welcome[] = {
    "नमस्ते {first_name}, मैं कासा ब्रीसा से बोल रही हूँ 👋 हमारे कोर्स में रुचि के लिए धन्यवाद। आपकी मुफ़्त ट्रायल क्लास कब रखें?",
    "नमस्ते {first_name}! कासा ब्रीसा में आपका स्वागत है।",
};
constexpr std::string_view tells_price[] = {
    "चार हफ़्ते का समर कोर्स €390 का है, किताबें शामिल हैं।",
    "शाम के ग्रुप की फ़ीस €85 महीना है और ट्रायल क्लास मुफ़्त है।",
};
constexpr std::string_view proposes_time[] = {
    "क्या मंगलवार शाम 6:30 (लिस्बन समय) ठीक रहेगा?",
    "गुरुवार 10:00 या शुक्रवार 19:00 — आपको कौन सा समय ठीक लगेगा?",
};
constexpr std::string_view asks_level[] = {
    "क्या आपने पहले पुर्तगाली सीखी है?",
    "आपका स्तर क्या होगा?",
};
constexpr std::string_view confirms[] = {
    "हो गया! लिंक ईमेल पर आएगा। मिलते हैं, {first_name} 🌊",
    "आपकी जगह पक्की है। अपने सवाल साथ लाइए!",
};
constexpr std::string_view follows_up[] = {
    "नमस्ते {first_name}, क्या आप अब भी ट्रायल क्लास के बारे में सोच रहे हैं?",
    "नमस्ते {first_name}, जुलाई के ग्रुप में दो जगहें बची हैं। एक रख लूँ?",
};
constexpr std::string_view says_goodbye[] = {
    "फिर मिलेंगे, {first_name}!",
    "धन्यवाद, {first_name}। आपका दिन शुभ हो!",
};

} // namespace

Sayings hindi_phrases(Intent intent) {
    switch (intent) {
    case Intent::opening: return opening;
    case Intent::asks_price: return asks_price;
    case Intent::answers_time: return answers_time;
    case Intent::answers_level: return answers_level;
    case Intent::answers_reason: return answers_reason;
    case Intent::agrees: return agrees;
    case Intent::hesitates: return hesitates;
    case Intent::thanks: return thanks;
    case Intent::declines: return declines;
    case Intent::stop: return stop;
    case Intent::photo_caption: return photo_caption;
    case Intent::welcome: return welcome;
    case Intent::tells_price: return tells_price;
    case Intent::proposes_time: return proposes_time;
    case Intent::asks_level: return asks_level;
    case Intent::confirms: return confirms;
    case Intent::follows_up: return follows_up;
    case Intent::says_goodbye: return says_goodbye;
    case Intent::small_talk: break;
    }
    return small_talk;
}

} // namespace alcedo::sandbox
