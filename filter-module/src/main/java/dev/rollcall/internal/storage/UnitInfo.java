package dev.rollcall.internal.storage;

import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Describes the persistence unit of Rollcall in code. A persistence.xml in the JAR would interfere with the persistence units
 * of the application.
 */
final class UnitInfo implements PersistenceUnitInfo {

    private final DataSource dataSource;
    private final ClassLoader classLoader = UnitInfo.class.getClassLoader();
    private final URL root =
            UnitInfo.class.getProtectionDomain().getCodeSource().getLocation();

    UnitInfo(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public String getPersistenceUnitName() {
        return "rollcall";
    }

    @Override
    public @Nullable String getPersistenceProviderClassName() {
        return null;
    }

    // New in Jakarta Persistence 3.2, which servers of Jakarta EE 11 call
    public @Nullable String getScopeAnnotationName() {
        return null;
    }

    // New in Jakarta Persistence 3.2, which servers of Jakarta EE 11 call
    public List<String> getQualifierAnnotationNames() {
        return List.of();
    }

    @Override
    public PersistenceUnitTransactionType getTransactionType() {
        return PersistenceUnitTransactionType.RESOURCE_LOCAL;
    }

    @Override
    public @Nullable DataSource getJtaDataSource() {
        return null;
    }

    @Override
    public DataSource getNonJtaDataSource() {
        return dataSource;
    }

    @Override
    public List<String> getMappingFileNames() {
        return List.of();
    }

    @Override
    public List<URL> getJarFileUrls() {
        return List.of();
    }

    @Override
    public URL getPersistenceUnitRootUrl() {
        return root;
    }

    @Override
    public List<String> getManagedClassNames() {
        return List.of(
                SessionEntity.class.getName(),
                SubjectEntity.class.getName(),
                PastSessionEntity.class.getName(),
                SigningKeyEntity.class.getName(),
                LeaseEntity.class.getName(),
                EveryoneEntity.class.getName(),
                RevocationEntity.class.getName(),
                SecurityEventEntity.class.getName(),
                ThrottleEntity.class.getName(),
                InstantConverter.class.getName());
    }

    @Override
    public boolean excludeUnlistedClasses() {
        return true;
    }

    @Override
    public SharedCacheMode getSharedCacheMode() {
        return SharedCacheMode.NONE;
    }

    @Override
    public ValidationMode getValidationMode() {
        return ValidationMode.NONE;
    }

    @Override
    public Properties getProperties() {
        return new Properties();
    }

    @Override
    public String getPersistenceXMLSchemaVersion() {
        return "3.0";
    }

    @Override
    public ClassLoader getClassLoader() {
        return classLoader;
    }

    @Override
    public void addTransformer(ClassTransformer transformer) {
        // Entities are not woven, which would need the server's help
    }

    @Override
    public ClassLoader getNewTempClassLoader() {
        return new URLClassLoader(new URL[] {root}, classLoader);
    }
}
