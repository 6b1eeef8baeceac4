"""Digests as they arrive in real life, written for these tests: other markups, sites, threads."""

# The lines of the documents are as long as their kind has them.
# ruff: noqa: E501

from __future__ import annotations

from digest_documents import Doc

ANTHOLOGY = Doc(
    "proceedings page with buttons",
    """<html><head><title>Findings of EMNLP (2021) - ACL Anthology</title></head><body><nav class="navbar"><a href="/">ACL Anthology</a></nav><div id="main-container" class="container"><section id="main">
<h2 id="title"><a href="https://aclanthology.org/volumes/2021.findings-emnlp.pdf">Findings of the Association for Computational Linguistics: EMNLP 2021</a></h2>
<p class="d-sm-flex"><span class="d-block mr-2"><a class="badge" href="https://aclanthology.org/2021.findings-emnlp.1.pdf">pdf</a> <a class="badge" href="https://aclanthology.org/2021.findings-emnlp.1.bib">bib</a> <a class="badge" href="#abstract1">abs</a></span><span class="d-block"><strong><a href="https://aclanthology.org/2021.findings-emnlp.1/">K-PLUG: Knowledge-injected Pre-trained Language Model for Natural Language Understanding and Generation in E-Commerce</a></strong><br><a href="/people/s/song-xu/">Song Xu</a> | <a href="/people/h/haoran-li/">Haoran Li</a> | <a href="/people/p/peng-yuan/">Peng Yuan</a></span></p>
<p class="d-sm-flex"><span class="d-block mr-2"><a class="badge" href="https://aclanthology.org/2021.findings-emnlp.2.pdf">pdf</a> <a class="badge" href="https://aclanthology.org/2021.findings-emnlp.2.bib">bib</a> <a class="badge" href="#abstract2">abs</a></span><span class="d-block"><strong><a href="https://aclanthology.org/2021.findings-emnlp.2/">Extracting Topics with Simultaneous Word Co-occurrence and Semantic Correlation Graphs: Neural Topic Modeling for Short Texts</a></strong><br><a href="/people/y/yiming-wang/">Yiming Wang</a> | <a href="/people/x/ximing-li/">Ximing Li</a> | <a href="/people/x/xiaotang-zhou/">Xiaotang Zhou</a></span></p>
<p class="d-sm-flex"><span class="d-block mr-2"><a class="badge" href="https://aclanthology.org/2021.findings-emnlp.3.pdf">pdf</a> <a class="badge" href="https://aclanthology.org/2021.findings-emnlp.3.bib">bib</a></span><span class="d-block"><strong><a href="https://aclanthology.org/2021.findings-emnlp.3/">Self-supervised Contrastive Cross-Modality Representation Learning for Spoken Question Answering</a></strong><br><a href="/people/c/chenyu-you/">Chenyu You</a> | <a href="/people/n/nuo-chen/">Nuo Chen</a></span></p>
</section></div><footer>Creative Commons Attribution 4.0</footer></body></html>""",
    (
        "K-PLUG: Knowledge-injected Pre-trained Language Model for Natural Language Understanding and Generation in E-Commerce",
        "Extracting Topics with Simultaneous Word Co-occurrence and Semantic Correlation Graphs: Neural Topic Modeling for Short Texts",
        "Self-supervised Contrastive Cross-Modality Representation Learning for Spoken Question Answering",
    ),
    facts={
        "Self-supervised Contrastive Cross-Modality Representation Learning for Spoken Question Answering": {
            "authors": ("Chenyu You", "Nuo Chen"), "discussion": "", "tldr": "",
        },
    },
)  # fmt: skip

ORG_MODE = Doc(
    "notes in Org mode",
    """#+TITLE: Papers on program synthesis
#+AUTHOR: Nadia Petrova
#+DATE: 2022-02-14

* Neural
** TODO Competition-Level Code Generation with AlphaCode
   Yujia Li, David Choi, Junyoung Chung
   [[https://arxiv.org/abs/2203.07814][arXiv]]
   Samples a great many programs and filters them.
** DONE Program Synthesis with Large Language Models
   Jacob Austin, Augustus Odena, Maxwell Nye
   [[https://arxiv.org/abs/2108.07732][arXiv]]
   Dialogue with a person halves the errors.
* Symbolic
** TODO DreamCoder: Growing generalizable, interpretable knowledge with wake-sleep Bayesian program learning
   Kevin Ellis, Catherine Wong, Maxwell Nye
   [[https://arxiv.org/abs/2006.08381][arXiv]]
   Learns its own library.
""",
    (
        "Competition-Level Code Generation with AlphaCode",
        "Program Synthesis with Large Language Models",
        "DreamCoder: Growing generalizable, interpretable knowledge with wake-sleep Bayesian program learning",
    ),
    file="papers.org",
    sections={"Neural": 2, "Symbolic": 1},
    facts={
        "Program Synthesis with Large Language Models": {
            "authors": ("Jacob Austin", "Augustus Odena", "Maxwell Nye"), "arxiv_id": "2108.07732",
            "status": "done", "discussion": "Dialogue with a person halves the errors.",
        },
        "Competition-Level Code Generation with AlphaCode": {"status": "to-read"},
    },
)  # fmt: skip

RESTRUCTURED = Doc(
    "list in reStructuredText",
    """==========================
Papers behind our library
==========================

:Author: The Team

Optimisers
----------

- `Adam: A Method for Stochastic Optimization <https://arxiv.org/abs/1412.6980>`_ by Kingma and Ba, ICLR 2015
- `Decoupled Weight Decay Regularization <https://arxiv.org/abs/1711.05101>`_ by Loshchilov and Hutter, ICLR 2019

Normalisation
-------------

- `Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift <https://arxiv.org/abs/1502.03167>`__ by Ioffe and Szegedy, ICML 2015
""",
    (
        "Adam: A Method for Stochastic Optimization",
        "Decoupled Weight Decay Regularization",
        "Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift",
    ),
    file="papers.rst",
    sections={"Optimisers": 2, "Normalisation": 1},
    facts={
        "Decoupled Weight Decay Regularization": {
            "authors": ("Loshchilov", "Hutter"), "venue": "ICLR", "year": 2019, "arxiv_id": "1711.05101",
        },
    },
)  # fmt: skip

LATEX = Doc(
    "itemize and bibitem in LaTeX",
    r"""\documentclass{article}
\title{Reading list for new students}
\author{Group of Prof.~Weber}
\begin{document}
\maketitle

\section{Foundations}
\begin{itemize}
  \item \textbf{A Neural Probabilistic Language Model}, Yoshua Bengio, R\'ejean Ducharme, Pascal Vincent, \emph{JMLR}, 2003.
  \item \textbf{Long Short-Term Memory}, Sepp Hochreiter, J\"urgen Schmidhuber, \emph{Neural Computation}, 1997. \url{https://doi.org/10.1162/neco.1997.9.8.1735}
\end{itemize}

\section{Recent work}
\begin{itemize}
  \item \href{https://arxiv.org/abs/2005.14165}{Language Models are Few-Shot Learners}, Tom B. Brown et al., NeurIPS 2020.
\end{itemize}
\end{document}
""",
    (
        "A Neural Probabilistic Language Model",
        "Long Short-Term Memory",
        "Language Models are Few-Shot Learners",
    ),
    file="list.tex",
    sections={"Foundations": 2, "Recent work": 1},
    facts={
        "A Neural Probabilistic Language Model": {
            "authors": ("Yoshua Bengio", "Réjean Ducharme", "Pascal Vincent"), "venue": "JMLR", "year": 2003,
        },
        "Long Short-Term Memory": {
            "authors": ("Sepp Hochreiter", "Jürgen Schmidhuber"), "doi": "10.1162/neco.1997.9.8.1735",
        },
        "Language Models are Few-Shot Learners": {"arxiv_id": "2005.14165", "year": 2020},
    },
)  # fmt: skip

WIKI = Doc(
    "list in wiki markup",
    """== Further papers on hashing ==
=== Classical ===
* [https://doi.org/10.1145/276698.276876 Approximate nearest neighbors: towards removing the curse of dimensionality] – Indyk and Motwani, STOC 1998
* [https://doi.org/10.1145/997817.997857 Locality-sensitive hashing scheme based on p-stable distributions] – Datar et al., 2004
=== Learned ===
* [https://arxiv.org/abs/1712.01208 The Case for Learned Index Structures] – Kraska et al., SIGMOD 2018
""",
    (
        "Approximate nearest neighbors: towards removing the curse of dimensionality",
        "Locality-sensitive hashing scheme based on p-stable distributions",
        "The Case for Learned Index Structures",
    ),
    sections={"Classical": 2, "Learned": 1},
    facts={
        "The Case for Learned Index Structures": {
            "authors": ("Kraska",), "venue": "SIGMOD", "year": 2018, "arxiv_id": "1712.01208",
        },
        "Approximate nearest neighbors: towards removing the curse of dimensionality": {
            "doi": "10.1145/276698.276876", "authors": ("Indyk", "Motwani"),
        },
    },
)  # fmt: skip

SOCIAL_THREAD = Doc(
    "professional network's post",
    """🚀 5 papers every RAG engineer should read in 2024 👇

1️⃣ Retrieval-Augmented Generation for Knowledge-Intensive NLP Tasks
💡 The one that gave it the name.
🔗 https://arxiv.org/abs/2005.11401

2️⃣ Self-RAG: Learning to Retrieve, Generate, and Critique through Self-Reflection
💡 The model decides when to look something up.
🔗 https://arxiv.org/abs/2310.11511

3️⃣ RAPTOR: Recursive Abstractive Processing for Tree-Organized Retrieval
💡 Summaries of summaries as an index.
🔗 https://arxiv.org/abs/2401.18059

4️⃣ Lost in the Middle: How Language Models Use Long Contexts
💡 Put what matters first or last.
🔗 https://arxiv.org/abs/2307.03172

5️⃣ Corrective Retrieval Augmented Generation
💡 Grades what was found before it is used.
🔗 https://arxiv.org/abs/2401.15884

♻️ Repost if this was useful!
➕ Follow me for more on AI.
#ai #rag #llm
""",
    (
        "Retrieval-Augmented Generation for Knowledge-Intensive NLP Tasks",
        "Self-RAG: Learning to Retrieve, Generate, and Critique through Self-Reflection",
        "RAPTOR: Recursive Abstractive Processing for Tree-Organized Retrieval",
        "Lost in the Middle: How Language Models Use Long Contexts",
        "Corrective Retrieval Augmented Generation",
    ),
    facts={
        "RAPTOR: Recursive Abstractive Processing for Tree-Organized Retrieval": {
            "arxiv_id": "2401.18059", "number": 3,
        },
    },
)  # fmt: skip

BOOKMARKS = Doc(
    "bookmarks of papers exported from a browser",
    """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
    <DT><H3 ADD_DATE="1600000000">Papers to read</H3>
    <DL><p>
        <DT><A HREF="https://arxiv.org/abs/1503.02531" ADD_DATE="1600000001">[1503.02531] Distilling the Knowledge in a Neural Network</A>
        <DT><A HREF="https://arxiv.org/abs/1803.03635" ADD_DATE="1600000002">[1803.03635] The Lottery Ticket Hypothesis: Finding Sparse, Trainable Neural Networks</A>
        <DT><A HREF="https://openreview.net/forum?id=YicbFdNTTy" ADD_DATE="1600000003">An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale | OpenReview</A>
    </DL><p>
</DL><p>
""",
    (
        "Distilling the Knowledge in a Neural Network",
        "The Lottery Ticket Hypothesis: Finding Sparse, Trainable Neural Networks",
        "An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale",
    ),
    sections={"Papers to read": 3},
    facts={
        "Distilling the Knowledge in a Neural Network": {"arxiv_id": "1503.02531", "year": 2015},
    },
)  # fmt: skip

DETAILS = Doc(
    "Markdown with folded abstracts",
    """# ICLR 2023 notable papers on reasoning

<details open>
<summary><b>Contents</b></summary>

- [Prompting](#prompting)

</details>

## Prompting

### [Least-to-Most Prompting Enables Complex Reasoning in Large Language Models](https://openreview.net/forum?id=WZH7099tgfM)
`ICLR 2023` · Denny Zhou, Nathanael Schärli, Le Hou · ⭐ 8/8/6

<details>
<summary>Abstract</summary>
Chain-of-thought prompting does poorly on problems harder than the examples. We split a problem into easier ones.
</details>

### [Large Language Models are Human-Level Prompt Engineers](https://openreview.net/forum?id=92gvk82DE-)
`ICLR 2023` · Yongchao Zhou, Andrei Ioan Muresanu, Ziwen Han · ⭐ 6/8/8

<details>
<summary>Abstract</summary>
We let a language model write and choose instructions.
</details>
""",
    (
        "Least-to-Most Prompting Enables Complex Reasoning in Large Language Models",
        "Large Language Models are Human-Level Prompt Engineers",
    ),
    sections={"Prompting": 2},
    facts={
        "Large Language Models are Human-Level Prompt Engineers": {
            "authors": ("Yongchao Zhou", "Andrei Ioan Muresanu", "Ziwen Han"), "venue": "ICLR", "year": 2023,
            "tldr": "We let a language model write and choose instructions.", "tldr_source": "authors",
        },
    },
)  # fmt: skip

BREAKS = Doc(
    "blog with line breaks inside paragraphs",
    """<html><body><div class="post"><h1>ICRA favourites</h1><p>Three papers I liked in the sessions.</p>
<p><strong>Learning Dexterous In-Hand Manipulation</strong><br>OpenAI: Marcin Andrychowicz, Bowen Baker, Maciek Chociej<br><a href="https://arxiv.org/abs/1808.00177">Paper</a> | <a href="https://youtu.be/jwSbzNHGflM">Video</a><br>A robot hand turns a cube after training in simulation only.</p>
<p><strong>Sim-to-Real Transfer of Robotic Control with Dynamics Randomization</strong><br>Xue Bin Peng, Marcin Andrychowicz, Wojciech Zaremba, Pieter Abbeel<br><a href="https://arxiv.org/abs/1710.06537">Paper</a><br>Vary the physics and the real world is one more variation.</p>
<p><strong>Time-Contrastive Networks: Self-Supervised Learning from Video</strong><br>Pierre Sermanet, Corey Lynch, Yevgen Chebotar<br><a href="https://arxiv.org/abs/1704.06888">Paper</a> | <a href="https://sermanet.github.io/imitate/">Project</a><br>Two cameras see one moment: that is the label.</p></div></body></html>""",
    (
        "Learning Dexterous In-Hand Manipulation",
        "Sim-to-Real Transfer of Robotic Control with Dynamics Randomization",
        "Time-Contrastive Networks: Self-Supervised Learning from Video",
    ),
    facts={
        "Time-Contrastive Networks: Self-Supervised Learning from Video": {
            "authors": ("Pierre Sermanet", "Corey Lynch", "Yevgen Chebotar"), "arxiv_id": "1704.06888",
            "discussion": "Two cameras see one moment: that is the label.",
        },
        "Sim-to-Real Transfer of Robotic Control with Dynamics Randomization": {
            "discussion": "Vary the physics and the real world is one more variation.",
        },
    },
)  # fmt: skip

WIKILINKS = Doc(
    "vault note with callouts and wiki links",
    """---
title: Model editing
tags: [papers, editing]
date: 2023-05-02
---

# Model editing

Overview of what I read. See also [[Interpretability]].

## [[Locating and Editing Factual Associations in GPT]]
- Authors:: Kevin Meng, David Bau, Alex Andonian, Yonatan Belinkov
- Year:: 2022
- Venue:: NeurIPS
- URL:: https://arxiv.org/abs/2202.05262
- Status:: read

> [!summary]
> Facts sit in middle MLP layers and can be rewritten there.

## [[Mass-Editing Memory in a Transformer]]
- Authors:: Kevin Meng, Arnab Sen Sharma, Alex Andonian
- Year:: 2023
- Venue:: ICLR
- URL:: https://arxiv.org/abs/2210.07229
- Status:: to read

> [!summary]
> Thousands of facts at once.
""",
    (
        "Locating and Editing Factual Associations in GPT",
        "Mass-Editing Memory in a Transformer",
    ),
    facts={
        "Locating and Editing Factual Associations in GPT": {
            "authors": ("Kevin Meng", "David Bau", "Alex Andonian", "Yonatan Belinkov"), "year": 2022,
            "venue": "NeurIPS", "arxiv_id": "2202.05262", "status": "done",
            "tldr": "Facts sit in middle MLP layers and can be rewritten there.",
        },
        "Mass-Editing Memory in a Transformer": {"status": "to-read", "year": 2023},
    },
)  # fmt: skip

CONTENTS_PAGE = Doc(
    "table of contents of proceedings with page numbers",
    """Proceedings of the Workshop on Simple Systems 2010

Papers

Session 1: Storage
Finding a Needle in Haystack: Facebook's Photo Storage ............ 1
   Doug Beaver, Sanjeev Kumar, Harry C. Li, Jason Sobel, Peter Vajgel
Availability in Globally Distributed Storage Systems .............. 14
   Daniel Ford, François Labelle, Florentina Popovici, Murray Stokely

Session 2: Concurrency
An Analysis of Linux Scalability to Many Cores .................... 27
   Silas Boyd-Wickizer, Austin Clements, Yandong Mao
Trust and Protection in the Illinois Browser Operating System ..... 41
   Shuo Tang, Haohui Mai, Samuel T. King
""",
    (
        "Finding a Needle in Haystack: Facebook's Photo Storage",
        "Availability in Globally Distributed Storage Systems",
        "An Analysis of Linux Scalability to Many Cores",
        "Trust and Protection in the Illinois Browser Operating System",
    ),
    sections={"Papers/Session 1: Storage": 2, "Papers/Session 2: Concurrency": 2},
    facts={
        "An Analysis of Linux Scalability to Many Cores": {
            "authors": ("Silas Boyd-Wickizer", "Austin Clements", "Yandong Mao"),
        },
    },
)  # fmt: skip

IMPORT_PROSE = Doc(
    "prose letter whose last lines name the papers",
    """<html><head><title>Import Everything 212: Robots that learn from video</title></head><body><article><h1>Import Everything 212: Robots that learn from video</h1><p><em>Welcome to Import Everything, a letter about artificial intelligence.</em></p>
<p><strong>A robot that learns from watching people cook:</strong><br>…And burns fewer pancakes than its authors…<br>Researchers have trained a robot on videos of people. The system needs no labels and works in kitchens it has never seen.<br><strong>Why this matters – data are everywhere:</strong> If robots can learn from video, then the internet is their training set.<br><strong>Read more:</strong> <a href="https://arxiv.org/abs/2203.12601">R3M: A Universal Visual Representation for Robot Manipulation (arXiv)</a>.</p>
<p>####################################################</p>
<p><strong>How large should a model be? Smaller than you think:</strong><br>…Four times the data, a quarter of the size…<br>A study of four hundred models finds that most are too big for the data they saw.<br><strong>Why this matters – compute is money:</strong> The recipe changes what everybody will train next year.<br><strong>Read more:</strong> <a href="https://arxiv.org/abs/2203.15556">Training Compute-Optimal Large Language Models (arXiv)</a>.</p>
<p>####################################################</p>
<p><strong>Tech Tales:</strong><br>The Garden<br>It grew at night, and nobody had planted it.</p></article></body></html>""",
    (
        "R3M: A Universal Visual Representation for Robot Manipulation",
        "Training Compute-Optimal Large Language Models",
    ),
    facts={
        "Training Compute-Optimal Large Language Models": {"arxiv_id": "2203.15556"},
    },
)  # fmt: skip

YAML_LIST = Doc(
    "issue with task boxes and sub-bullets",
    """## Reading group backlog

- [x] **Neural Ordinary Differential Equations** (Chen et al., NeurIPS 2018) – presented by @lin
  - paper: https://arxiv.org/abs/1806.07366
  - code: https://github.com/rtqichen/torchdiffeq
- [ ] **FFJORD: Free-form Continuous Dynamics for Scalable Reversible Generative Models** (Grathwohl et al., ICLR 2019)
  - paper: https://arxiv.org/abs/1810.01367
- [ ] **Augmented Neural ODEs** (Dupont et al., NeurIPS 2019)
  - paper: https://arxiv.org/abs/1904.01681
  - why: shows what plain ones cannot represent
""",
    (
        "Neural Ordinary Differential Equations",
        "FFJORD: Free-form Continuous Dynamics for Scalable Reversible Generative Models",
        "Augmented Neural ODEs",
    ),
    facts={
        "Neural Ordinary Differential Equations": {
            "status": "done", "authors": ("Chen",), "code": "https://github.com/rtqichen/torchdiffeq",
            "arxiv_id": "1806.07366", "venue": "NeurIPS",
        },
        "Augmented Neural ODEs": {"why": "shows what plain ones cannot represent", "status": "to-read"},
    },
)  # fmt: skip

DOCS = [value for value in list(globals().values()) if isinstance(value, Doc)]
