package dev.rollcall;

/**
 * What Rollcall keeps about a person: hands it out, and erases it (GDPR articles 15 and 17).
 *
 * <pre>{@code
 * import dev.rollcall.Erasure;
 * import dev.rollcall.Privacy;
 * import jakarta.inject.Inject;
 *
 * @Inject
 * Privacy privacy;
 *
 * String closeAccount(String user) {
 *     Erasure erasure = privacy.erase(user);
 *     return erasure.endedSessions() + " sessions have ended";
 * }
 * }</pre>
 *
 * <p>A person is known by one name, that of {@link Session#subject()}, compared exactly. Failed sign-ins are kept under what was
 * typed. If people sign in with another name than their sessions have, such as an e-mail address, ask for each.
 *
 * <p>Who may call this is up to the application. {@code POST /admin/privacy/export} and {@code /admin/privacy/erase} offer the
 * same to administrators.
 *
 * <p>Thread-safe. Works in transactions of its own. Throws {@link StoreUnavailableException} when the database can't be reached.
 */
public interface Privacy {

    /**
     * Returns everything that is kept about a person, to be written as one JSON document. For a name that nobody has, its
     * lists are empty.
     */
    PersonalData export(String subject);

    /**
     * Ends all sessions of a person and erases what is kept about them. Events about others that the person caused stay, without
     * the person. One event tells that somebody was erased, but not who.
     *
     * <p>Delete or disable the user in the application first, and call this after that has been committed. Otherwise the
     * person can sign in again at once, and what that leaves is kept.
     *
     * <p>It takes a second or two for a hundred thousand rows, and deletes them in batches. If it fails in between, call it
     * again: it goes on where it stopped.
     *
     * @throws RevocationUnconfirmedException when the sessions have ended, but some node may not know yet. Nothing is erased
     *     then; call it again
     */
    Erasure erase(String subject);
}
