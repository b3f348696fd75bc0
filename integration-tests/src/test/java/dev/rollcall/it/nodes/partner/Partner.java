package dev.rollcall.it.nodes.partner;

import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/** Tokens are checked by the server's MicroProfile JWT, which Payara switches on only for a class that is a bean. */
@ApplicationScoped
@ApplicationPath("/")
@LoginConfig(authMethod = "MP-JWT", realmName = "rollcall")
@DeclareRoles({"user", "admin"})
public class Partner extends Application {}
