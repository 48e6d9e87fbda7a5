FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
# The image starts no PostgreSQL of its own, and holds none.
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp -DskipTests -Dspotless.check.skip \
        -Dspring-boot.excludeGroupIds=io.zonky.test.postgres package \
    && java -Djarmode=tools -jar ledger-api/target/ledger-api-0.1.0-SNAPSHOT.jar extract --layers --destination /layers

FROM eclipse-temurin:25-jre
RUN useradd --system --home-dir /data --create-home socai && ln -s /app/ledger /usr/local/bin/ledger
WORKDIR /app
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/spring-boot-loader/ ./
COPY --from=build /layers/snapshot-dependencies/ ./
COPY --from=build /layers/application/ ./
COPY --from=build --chmod=755 /build/ledger-api/target/ledger ./
USER socai
ENV LEDGER_DATA_DIR=/data JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=50"
EXPOSE 8080
# The image has neither curl nor wget.
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=12 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q UP <&3"]
ENTRYPOINT ["java", "-jar", "ledger-api-0.1.0-SNAPSHOT.jar"]
