package dev.rollcall.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbsoluteOrderingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<web-app><absolute-ordering/></web-app>",
                "<web-app><absolute-ordering></absolute-ordering></web-app>",
                "<web-app><absolute-ordering>\n<name>faces</name>\n</absolute-ordering></web-app>",
                "<web-app><absolute-ordering><!-- <others/> --></absolute-ordering></web-app>"
            })
    void orderWithoutUsLeavesUsOut(String webXml) {
        assertThat(AbsoluteOrdering.isLeftOutBy(webXml)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<web-app/>",
                "<web-app><!-- <absolute-ordering/> --></web-app>",
                "<web-app><absolute-ordering><others/></absolute-ordering></web-app>",
                "<web-app><absolute-ordering><name>faces</name><others /></absolute-ordering></web-app>",
                "<web-app><absolute-ordering><name>\n rollcall </name></absolute-ordering></web-app>"
            })
    void otherWebXmlsDoNot(String webXml) {
        assertThat(AbsoluteOrdering.isLeftOutBy(webXml)).isFalse();
    }

    @Test
    void webXmlIsFoundBesideTheLibraries(@TempDir Path folder) throws IOException {
        Path webInf = Files.createDirectories(folder.resolve("shop/WEB-INF"));
        String jar = webInf.resolve("lib/rollcall.jar").toUri().toString();
        assertThat(AbsoluteOrdering.leavesOut(jar)).isFalse();

        Files.writeString(webInf.resolve("web.xml"), "<web-app><absolute-ordering/></web-app>");

        assertThat(AbsoluteOrdering.leavesOut(jar)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rollcall.jar", "/lib/x", "strange:/shop/WEB-INF/lib/rollcall.jar", "file:/target/classes/"})
    void otherPlacesTellNothing(String location) {
        assertThat(AbsoluteOrdering.leavesOut(location)).isFalse();
    }
}
