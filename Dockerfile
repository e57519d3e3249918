# The worker: Minutebook with its model, the extras for Dask and S3, and nothing of the network.
#
#     docker build --tag minutebook .
#     docker build --tag minutebook --build-arg EXTRAS=ray,s3 .    # Ray, which is large, for Dask
#     docker run --rm --network none --volume "$PWD/data:/data" minutebook
#     docker run --rm --volume "$PWD/data:/data" --env PREFECT_API_URL=http://server:4200/api \
#         minutebook prefect worker start --pool minutebook
#
# The folder that is mounted at /data must be writable for user 10001.

FROM python:3.12-slim AS build
WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY extract/ extract/
COPY transform/ transform/
COPY load/ load/
COPY flows/ flows/
RUN python -m venv /opt/minutebook
ARG EXTRAS=dask,s3
RUN /opt/minutebook/bin/pip install --no-cache-dir --constraint constraints.txt ".[${EXTRAS}]"

FROM python:3.12-slim
COPY --from=build /opt/minutebook /opt/minutebook
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin minutebook \
    && install --directory --owner minutebook /data
ENV PATH=/opt/minutebook/bin:/usr/local/bin:/usr/bin:/bin \
    MINUTEBOOK_DATA=/data \
    PREFECT_HOME=/tmp/prefect \
    PREFECT_SERVER_ANALYTICS_ENABLED=false \
    DO_NOT_TRACK=1 \
    PYTHONUNBUFFERED=1
USER 10001
WORKDIR /data
VOLUME /data
CMD ["minutebook", "ingest"]
