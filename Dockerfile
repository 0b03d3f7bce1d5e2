# One image for every service; the command names the app: `docker run concord apps/relay`.
FROM node:24.21-bookworm-slim AS build
WORKDIR /concord
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
# The list of what the image is made of (CycloneDX) goes with it.
RUN npm run build && npm run --silent sbom > sbom.json && npm prune --omit=dev

FROM node:24.21-bookworm-slim
# Node's options and the arenas are explained in scripts/launcher/product-node.mjs.
ENV NODE_ENV=production MALLOC_ARENA_MAX=2
WORKDIR /concord
COPY --from=build /concord/package.json /concord/sbom.json ./
COPY --from=build /concord/node_modules ./node_modules
COPY --from=build /concord/dist ./dist
COPY --from=build /concord/apps/console/dist ./apps/console/dist
COPY --from=build /concord/contracts ./contracts
COPY deploy/run.mjs ./
COPY deploy/preload.mjs ./deploy/
RUN mkdir -p .concord/data/documents && chown -R node:node .concord
USER node
EXPOSE 3000
ENTRYPOINT ["node", "--import", "./deploy/preload.mjs", "--max-semi-space-size=16", "--min-semi-space-size=16", "--heap-growing-percent=40", "run.mjs"]
CMD ["apps/concord"]
