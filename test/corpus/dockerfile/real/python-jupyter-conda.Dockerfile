FROM continuumio/miniconda3
COPY environment.yml /tmp/
RUN conda env update -n base -f /tmp/environment.yml && conda clean -afy
SHELL ["conda", "run", "-n", "base", "/bin/bash", "-c"]
RUN python -m ipykernel install --name base
VOLUME /notebooks
WORKDIR /notebooks
EXPOSE 8888
CMD ["jupyter", "lab", "--ip=0.0.0.0", "--no-browser"]
