# One image for worker, API and migrations; what it does is its command (see docker-compose.yml).

FROM node:20.20.2-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No package that the product needs has an install script: all bring their binaries along.
RUN npm ci --omit=dev --ignore-scripts
COPY prisma.config.ts ./
COPY prisma/schema.prisma prisma/
# Generating needs no schema engine, but asks for one; migrations run by its WebAssembly build.
RUN PRISMA_SCHEMA_ENGINE_BINARY=/bin/true CHECKPOINT_DISABLE=1 npx --no-install prisma generate

FROM node:20.20.2-bookworm-slim
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates tini \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
ENV NODE_ENV=production
COPY --from=packages /app/node_modules node_modules
COPY package.json tsconfig.json ./
COPY scripts/migrate.mjs scripts/
COPY scripts/parts scripts/parts
COPY domain domain
COPY terms terms
COPY workflows workflows
COPY activities activities
COPY adapters adapters
COPY prisma prisma
COPY --from=packages /app/prisma/generated prisma/generated
COPY api api
COPY configuration.ts worker.ts ./
RUN mkdir letters && chown node letters
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.API_PORT || 3000}/livez`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "--"]
CMD ["node", "--import", "tsx", "api/main.ts"]
