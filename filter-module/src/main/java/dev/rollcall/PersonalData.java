package dev.rollcall;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Everything that is kept about a person, as {@link Privacy#export} found it.
 *
 * <pre>{@code
 * import dev.rollcall.PersonalData;
 * import dev.rollcall.Privacy;
 * import jakarta.inject.Inject;
 * import jakarta.servlet.http.HttpServletResponse;
 * import java.io.IOException;
 *
 * @Inject
 * Privacy privacy;
 *
 * void download(String user, HttpServletResponse response) throws IOException {
 *     PersonalData data = privacy.export(user);
 *     response.setContentType("application/json");
 *     response.setHeader("Content-Disposition", "attachment; filename=\"sessions.json\"");
 *     data.writeTo(response.getOutputStream());
 * }
 * }</pre>
 *
 * <p>Rows are read while they are written, some hundred at a time, so that no history is too long for memory.
 */
@FunctionalInterface
public interface PersonalData {

    /**
     * Writes one JSON object in UTF-8, whose members {@code docs/http-api.md} lists, and flushes the stream without closing it.
     *
     * @throws IOException when the stream does
     * @throws StoreUnavailableException when the database can't be reached any more; what was written is no complete JSON then
     */
    void writeTo(OutputStream stream) throws IOException;
}
