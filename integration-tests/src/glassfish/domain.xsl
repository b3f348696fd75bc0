<?xml version="1.0" encoding="UTF-8"?>
<!-- Makes the domain of the tests out of the one that GlassFish and Payara Server come with: everything listens on the
     loopback interface, what nobody needs is off, and there are four data sources. What an operator would type instead is
     in docs/servers.md. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:param name="http.port"/>
  <xsl:param name="admin.port"/>
  <xsl:param name="users"/>
  <xsl:param name="h2.url"/>
  <xsl:param name="postgresql.url"/>
  <xsl:param name="mariadb.url"/>

  <xsl:template match="@* | node()">
    <xsl:copy>
      <xsl:apply-templates select="@* | node()"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="network-listener[@name = 'http-listener-1']">
    <network-listener address="127.0.0.1" port="{$http.port}">
      <xsl:copy-of select="@*[name() != 'address' and name() != 'port']"/>
    </network-listener>
  </xsl:template>
  <xsl:template match="network-listener[@name = 'admin-listener']">
    <network-listener address="127.0.0.1" port="{$admin.port}">
      <xsl:copy-of select="@*[name() != 'address' and name() != 'port']"/>
    </network-listener>
  </xsl:template>

  <!-- HTTPS, EJB from afar, JMX from afar, Payara's data grid -->
  <xsl:template match="network-listener[@name = 'http-listener-2'] | iiop-listener | jmx-connector
                       | hazelcast-runtime-configuration | hazelcast-config-specific-configuration">
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:attribute name="enabled">false</xsl:attribute>
      <xsl:copy-of select="node()"/>
    </xsl:copy>
  </xsl:template>
  <!-- Messages, which would be served at a port by GlassFish itself -->
  <xsl:template match="config[@name = 'server-config']">
    <config>
      <xsl:apply-templates select="@* | node()"/>
      <jms-service type="REMOTE" default-jms-host="default_JMS_host">
        <jms-host name="default_JMS_host" host="127.0.0.1"/>
      </jms-service>
    </config>
  </xsl:template>
  <!-- A header that tells the versions of the server and of Java -->
  <xsl:template match="protocol/http">
    <http xpowered-by="false">
      <xsl:copy-of select="@* | node()"/>
    </http>
  </xsl:template>
  <!-- Users of the server itself -->
  <xsl:template match="config[@name = 'server-config']//auth-realm[@name = 'file']/property[@name = 'file']/@value">
    <xsl:attribute name="value"><xsl:value-of select="$users"/></xsl:attribute>
  </xsl:template>
  <!-- A shell behind a port -->
  <xsl:template match="jvm-options[starts-with(., '-Dorg.glassfish.additionalOSGiBundlesToStart=')]"/>

  <xsl:template match="resources">
    <resources>
      <xsl:apply-templates select="@* | node()"/>
      <!-- The default data source is an embedded H2; the one of GlassFish is a Derby that listens on a port -->
      <jdbc-connection-pool name="EmbeddedPool" datasource-classname="org.h2.jdbcx.JdbcDataSource" res-type="javax.sql.DataSource">
        <property name="URL" value="{$h2.url}"/>
      </jdbc-connection-pool>
      <!-- A connection is tried before it is used, so that those which an outage broke are replaced and nobody notices; nobody
           waits longer than 3 s for one (the default is a minute) -->
      <jdbc-connection-pool name="RollcallPool" datasource-classname="org.postgresql.ds.PGSimpleDataSource" res-type="javax.sql.DataSource"
                            steady-pool-size="2" max-pool-size="20" max-wait-time-in-millis="3000"
                            is-connection-validation-required="true" connection-validation-method="custom-validation"
                            validation-classname="org.glassfish.api.jdbc.validation.PostgresConnectionValidation">
        <property name="url" value="{$postgresql.url}"/>
        <property name="user" value="postgres"/>
        <property name="password" value="postgres"/>
      </jdbc-connection-pool>
      <jdbc-resource jndi-name="jdbc/rollcall" pool-name="RollcallPool"/>
      <!-- As the console makes it when only the fields that it asks for are filled in: nothing looks at its connections -->
      <jdbc-connection-pool name="UncheckedPool" datasource-classname="org.postgresql.ds.PGSimpleDataSource" res-type="javax.sql.DataSource">
        <property name="url" value="{$postgresql.url}"/>
        <property name="user" value="postgres"/>
        <property name="password" value="postgres"/>
      </jdbc-connection-pool>
      <jdbc-resource jndi-name="jdbc/rollcall-unchecked" pool-name="UncheckedPool"/>
      <jdbc-connection-pool name="RollcallMariaDbPool" datasource-classname="org.mariadb.jdbc.MariaDbDataSource" res-type="javax.sql.DataSource"
                            steady-pool-size="2" max-pool-size="20" max-wait-time-in-millis="3000"
                            is-connection-validation-required="true" connection-validation-method="custom-validation"
                            validation-classname="org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation">
        <property name="url" value="{$mariadb.url}"/>
        <property name="user" value="rollcall"/>
        <property name="password" value="rollcall"/>
      </jdbc-connection-pool>
      <jdbc-resource jndi-name="jdbc/rollcall-mariadb" pool-name="RollcallMariaDbPool"/>
    </resources>
  </xsl:template>
  <xsl:template match="jdbc-resource[@jndi-name = 'jdbc/__default']/@pool-name">
    <xsl:attribute name="pool-name">EmbeddedPool</xsl:attribute>
  </xsl:template>
  <xsl:template match="server[@name = 'server']">
    <server>
      <xsl:apply-templates select="@* | node()"/>
      <resource-ref ref="jdbc/rollcall"/>
      <resource-ref ref="jdbc/rollcall-unchecked"/>
      <resource-ref ref="jdbc/rollcall-mariadb"/>
    </server>
  </xsl:template>
</xsl:stylesheet>
