package dev.rollcall.internal.identity;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a class of identity stores can do at all. Servers bring stores of their own, for tokens of OpenID Connect or
 * MicroProfile JWT for instance, which have nothing to say about passwords or groups, whatever they declare.
 */
record StoreType(boolean checksPasswords, boolean givesGroups) {

    /** A producer may hide the class; such a store counts as one that can do everything. */
    private static final StoreType UNKNOWN = new StoreType(true, true);

    static StoreType of(Bean<?> store) {
        Optional<? extends Class<?>> type = Stream.concat(Stream.of(store.getBeanClass()), store.getTypes().stream())
                .flatMap(known -> known instanceof Class<?> named ? Stream.of(named) : Stream.empty())
                .filter(known -> IdentityStore.class.isAssignableFrom(known) && !known.isInterface())
                .findFirst();
        return type.map(StoreType::of).orElse(UNKNOWN);
    }

    /** By the methods that the class adds to the interface's own, which find out at run time that there is nothing to call. */
    static StoreType of(Class<?> store) {
        Set<Class<?>> checked = new HashSet<>();
        boolean givesGroups = false;
        for (Method method : store.getMethods()) {
            if (method.getDeclaringClass() != IdentityStore.class) {
                givesGroups |= method.getName().equals("getCallerGroups");
                if (method.getName().equals("validate") && method.getParameterCount() == 1) {
                    checked.add(method.getParameterTypes()[0]);
                }
            }
        }
        return new StoreType(
                checked.contains(UsernamePasswordCredential.class) || checked.equals(Set.of(Credential.class)),
                givesGroups);
    }

    boolean isAny() {
        return checksPasswords || givesGroups;
    }
}
