package dev.rollcall.it.container.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;

/** The application's own way to authenticate requests, which the server makes of an annotation. */
@ApplicationScoped
@BasicAuthenticationMechanismDefinition(realmName = "staff")
public class OwnDefinition {}
