package dev.rollcall.internal.websocket;

import jakarta.websocket.MessageHandler;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** The type of messages that a handler declares, which servers look for in the same way. */
final class MessageTypes {

    private MessageTypes() {}

    /** @throws IllegalArgumentException when the handler does not tell, like a lambda */
    static Class<?> of(MessageHandler handler) {
        for (Class<?> type = handler.getClass(); type != null; type = type.getSuperclass()) {
            for (Type implemented : type.getGenericInterfaces()) {
                Class<?> message = declaredBy(implemented);
                if (message != null) {
                    return message;
                }
            }
        }
        throw new IllegalArgumentException(
                "The type of messages is unknown; name it with addMessageHandler(Class, ...): " + handler.getClass());
    }

    private static @Nullable Class<?> declaredBy(Type implemented) {
        boolean isHandler = implemented instanceof ParameterizedType type
                && type.getRawType() instanceof Class<?> raw
                && MessageHandler.class.isAssignableFrom(raw);
        if (!isHandler) {
            return null;
        }
        Type message = ((ParameterizedType) implemented).getActualTypeArguments()[0];
        if (message instanceof ParameterizedType generic) {
            message = generic.getRawType();
        }
        return message instanceof Class<?> plain ? plain : null;
    }
}
