package dev.rollcall.it.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Login;
import org.junit.jupiter.api.Test;

/** Access tokens in an application that has MicroProfile JWT and not Rollcall. */
interface MicroProfileJwtTests extends Applications {

    @Test
    default void partnerSeesTheUserTheGroupsAndTheSession() {
        Login login = signIn(host(), "visitor");

        assertThat(partner().bearer(login.accessToken()).get("who").body())
                .isEqualTo("visitor [user] " + login.sessionId());
    }

    @Test
    default void groupsAreRolesAtThePartner() {
        assertThat(partner()
                        .bearer(signIn(host(), "chief.admin").accessToken())
                        .get("who/admin")
                        .body())
                .isEqualTo("chief.admin");
        assertThat(partner()
                        .bearer(signIn(host(), "visitor").accessToken())
                        .get("who/admin")
                        .status())
                .isEqualTo(403);
    }

    @Test
    default void partnerRefusesATamperedToken() {
        String token = signIn(host(), "visitor").accessToken();
        int middle = token.lastIndexOf('.') + 20;
        String tampered =
                token.substring(0, middle) + (token.charAt(middle) == 'A' ? 'B' : 'A') + token.substring(middle + 1);

        assertThat(partner().bearer(tampered).get("who").status()).isEqualTo(401);
        assertThat(partner().get("who").status()).isEqualTo(401);
        assertThat(partner().get("who/anyone").body()).isEqualTo("open");
    }
}
