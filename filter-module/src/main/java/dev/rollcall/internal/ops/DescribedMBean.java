package dev.rollcall.internal.ops;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Optional;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;

/** An MXBean that shows the {@link Description}s of its interface. */
final class DescribedMBean extends StandardMBean {

    <T> DescribedMBean(T bean, Class<T> type) {
        super(bean, type, true);
    }

    @Override
    protected String getDescription(MBeanInfo bean) {
        Description description = getMBeanInterface().getAnnotation(Description.class);
        return description == null ? super.getDescription(bean) : description.value();
    }

    @Override
    protected String getDescription(MBeanAttributeInfo attribute) {
        String getter = (attribute.isIs() ? "is" : "get") + attribute.getName();
        return method(getter, 0)
                .map(found -> found.getAnnotation(Description.class))
                .map(Description::value)
                .orElseGet(() -> super.getDescription(attribute));
    }

    @Override
    protected String getDescription(MBeanOperationInfo operation) {
        return method(operation)
                .map(found -> found.getAnnotation(Description.class))
                .map(Description::value)
                .orElseGet(() -> super.getDescription(operation));
    }

    @Override
    protected String getDescription(MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
        return parameter(operation, sequence)
                .map(Description::value)
                .orElseGet(() -> super.getDescription(operation, parameter, sequence));
    }

    @Override
    protected String getParameterName(MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
        return parameter(operation, sequence)
                .map(Description::name)
                .orElseGet(() -> super.getParameterName(operation, parameter, sequence));
    }

    /** Consoles warn before an operation that changes something. */
    @Override
    protected int getImpact(MBeanOperationInfo operation) {
        return MBeanOperationInfo.ACTION;
    }

    private Optional<Description> parameter(MBeanOperationInfo operation, int sequence) {
        return method(operation)
                .map(found -> found.getParameters()[sequence])
                .map((Parameter parameter) -> parameter.getAnnotation(Description.class));
    }

    private Optional<Method> method(MBeanOperationInfo operation) {
        return method(operation.getName(), operation.getSignature().length);
    }

    private Optional<Method> method(@Nullable String name, int parameters) {
        for (Method method : getMBeanInterface().getMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == parameters) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
