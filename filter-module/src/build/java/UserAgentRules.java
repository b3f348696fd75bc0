import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/**
 * Turns the rules of uap-java, which are YAML, into lines that need no library to be read. A rule is five lines: what it
 * recognises, the expression, its flag, the family and the version; a line is empty where the rule says nothing.
 */
final class UserAgentRules {

    private static final Map<String, List<String>> COLUMNS = Map.of(
            "user_agent_parsers", List.of("regex", "regex_flag", "family_replacement", "v1_replacement"),
            "os_parsers", List.of("regex", "regex_flag", "os_replacement", "os_v1_replacement"),
            "device_parsers", List.of("regex", "regex_flag", "device_replacement", ""));

    private UserAgentRules() {}

    public static void main(String[] args) throws Exception {
        Map<String, List<Map<String, Object>>> kinds;
        try (InputStream yaml = ClassLoader.getSystemResourceAsStream("ua_parser/regexes.yaml")) {
            kinds = new Yaml().load(yaml);
        }
        List<String> lines = new ArrayList<>();
        for (String kind : List.of("user_agent_parsers", "os_parsers", "device_parsers")) {
            for (Map<String, Object> rule : kinds.get(kind)) {
                lines.add(kind);
                for (String column : COLUMNS.get(kind)) {
                    String value = String.valueOf(rule.getOrDefault(column, ""));
                    if (value.lines().count() > 1 || (rule.containsKey(column) && value.isEmpty())) {
                        throw new IllegalStateException("no line can hold " + rule);
                    }
                    lines.add(value);
                }
            }
        }
        Path target = Path.of(args[0]);
        Files.createDirectories(target.getParent());
        Files.writeString(target, String.join("\n", lines) + "\n");
    }
}
