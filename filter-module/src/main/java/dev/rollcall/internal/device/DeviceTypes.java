package dev.rollcall.internal.device;

import dev.rollcall.DeviceType;
import java.util.regex.Pattern;

/** The rules that tell the kind of device, which the user agent library can't. */
final class DeviceTypes {

    /** Programs, not people; "bot" also ends the phone brand Cubot. */
    private static final Pattern BOT = words(
            "(?<!cu)bot(?![a-z])|crawl|spider|slurp|headless|phantomjs|lighthouse|externalhit|pingdom|statuscake");

    private static final Pattern TOOL = words("^(?:curl|wget|java|okhttp|python|go-http|apache-http|axios|node|httpie"
            + "|postman|insomnia|libwww|ruby|php|rest-assured|jersey|resteasy|vert\\.x)\\b|powershell/");

    private static final Pattern TV = words("smart-?tv|google ?tv|apple ?tv|android ?tv|hbbtv|bravia|netcast|web0s"
            + "|webos[./ ]tv|crkey|roku|viera|philipstv|\\baft[a-z0-9]{1,8}\\b|\\btv\\b|tizen.{1,40}\\btv");

    /** Old Windows desktops say "Tablet PC". */
    private static final Pattern TABLET = words("ipad|kindle|playbook|\\btablet\\b(?! pc)");

    private static final Pattern MOBILE = words("iphone|ipod|windows phone|blackberry|\\bmobile\\b|\\bdalvik/");
    private static final Pattern DESKTOP =
            words("^(?:windows|mac os x|chrome os|linux|ubuntu|debian|fedora|red hat|suse|centos|arch linux|gentoo"
                    + "|mint|slackware|(?:free|open|net)bsd|solaris)$");

    private DeviceTypes() {}

    static DeviceType of(Agent agent, ClientHints hints) {
        if (TOOL.matcher(agent.text()).find()) {
            return DeviceType.OTHER;
        }
        if (isBot(agent)) {
            return DeviceType.BOT;
        }
        if (agent.runs("ATV OS X") || agent.runs("tvOS") || says(TV, agent)) {
            return DeviceType.TV;
        }
        if (hints.sayMobile(agent)) {
            return DeviceType.MOBILE;
        }
        return personal(agent);
    }

    static boolean isBot(Agent agent) {
        return agent.model().equals("Spider") || BOT.matcher(agent.text()).find();
    }

    private static DeviceType personal(Agent agent) {
        if (says(TABLET, agent)) {
            return DeviceType.TABLET;
        }
        if (agent.runs("iOS") || MOBILE.matcher(agent.text()).find()) {
            return DeviceType.MOBILE;
        }
        // Android browsers say "Mobile" on phones only; other Android programs never do
        if (agent.runs("Android")) {
            return agent.text().startsWith("Mozilla/") ? DeviceType.TABLET : DeviceType.MOBILE;
        }
        return agent.os() != null && DESKTOP.matcher(agent.os().family()).matches()
                ? DeviceType.DESKTOP
                : DeviceType.OTHER;
    }

    private static boolean says(Pattern words, Agent agent) {
        return words.matcher(agent.text()).find()
                || words.matcher(agent.model()).find();
    }

    private static Pattern words(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
