package dev.rollcall.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter of type {@link TestSession} for which {@link RollcallExtension} signs a user in.
 *
 * <pre>{@code
 * @Test
 * void ordersAreListed(@SignedInAs(value = "alice", groups = "shop") TestSession alice) {
 *     ...
 * }
 * }</pre>
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface SignedInAs {

    /** The user's name. The user need not exist, but a refresh of the session asks the application for the groups again. */
    String value();

    /** The groups that the user is in. */
    String[] groups() default {};
}
