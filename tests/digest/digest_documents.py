"""Digests of many shapes, written for these tests about real papers, with what they hold."""

# The lines of the documents are as long as their kind has them.
# ruff: noqa: E501

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Doc:
    """A document, the titles it lists in order, and facts to check of some entries."""

    name: str
    text: str | bytes
    titles: tuple[str, ...]
    media: str | None = None
    file: str = ""
    sections: dict[str, int] = field(default_factory=dict)  # path → entries under it
    facts: dict[str, dict[str, object]] = field(default_factory=dict)  # title → field → value


TABLE = Doc(
    "table in Markdown",
    """# Reading group, spring term

| # | Title | Authors | Venue | Year | Link | Code |
|---|-------|---------|-------|------|------|------|
| 1 | Attention Is All You Need | Ashish Vaswani, Noam Shazeer, Niki Parmar | NeurIPS | 2017 | [pdf](https://arxiv.org/abs/1706.03762) | [code](https://github.com/tensorflow/tensor2tensor) |
| 2 | Deep Residual Learning for Image Recognition | Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun | CVPR | 2016 | [pdf](https://arxiv.org/abs/1512.03385) | |
| 3 | Adam: A Method for Stochastic Optimization | Diederik P. Kingma, Jimmy Ba | ICLR | 2015 | [pdf](https://arxiv.org/abs/1412.6980) | |
""",
    (
        "Attention Is All You Need",
        "Deep Residual Learning for Image Recognition",
        "Adam: A Method for Stochastic Optimization",
    ),
    facts={
        "Attention Is All You Need": {
            "authors": ("Ashish Vaswani", "Noam Shazeer", "Niki Parmar"),
            "venue": "NeurIPS", "year": 2017, "arxiv_id": "1706.03762", "number": 1,
            "code": "https://github.com/tensorflow/tensor2tensor",
        },
    },
)  # fmt: skip

TABLE_GERMAN = Doc(
    "German table, other order, no header rule for links",
    """# Leseliste Sommersemester

Die folgenden Arbeiten besprechen wir im Oberseminar.

| Jahr | Konferenz | Autoren | Titel | Warum |
|------|-----------|---------|-------|-------|
| 2013 | NIPS | Tomas Mikolov, Ilya Sutskever, Kai Chen | Distributed Representations of Words and Phrases and their Compositionality | Grundlage aller Wortvektoren |
| 2014 | EMNLP | Jeffrey Pennington, Richard Socher, Christopher Manning | GloVe: Global Vectors for Word Representation | Vergleich zu word2vec |
| 2018 | NAACL | Matthew E. Peters, Mark Neumann, Mohit Iyyer | Deep Contextualized Word Representations | Kontext zählt |
""",
    (
        "Distributed Representations of Words and Phrases and their Compositionality",
        "GloVe: Global Vectors for Word Representation",
        "Deep Contextualized Word Representations",
    ),
    facts={
        "GloVe: Global Vectors for Word Representation": {
            "year": 2014, "venue": "EMNLP", "why": "Vergleich zu word2vec",
            "authors": ("Jeffrey Pennington", "Richard Socher", "Christopher Manning"),
        },
    },
)  # fmt: skip

WEEKLY_TABLE = Doc(
    "weekly newsletter as a table of summaries",
    """# ML Papers of The Week

[Subscribe to our newsletter](https://example.substack.com/subscribe) to get a weekly list of top ML papers in your inbox.

## Top ML Papers of the Week (May 8-14)

| **Paper**  | **Links** |
| ------------- | ------------- |
| 1) **LLM explains neurons in LLMs** - applies GPT-4 to automatically write explanations on the behavior of neurons in LLMs and even score those explanations. | [Paper](https://openaipublic.blob.core.windows.net/neuron-explainer/paper/index.html), [Tweet](https://twitter.com/OpenAI/status/1655982364273831936) |
| 2) **PaLM 2** - a new state-of-the-art language model that has better multilingual and reasoning capabilities. | [Paper](https://ai.google/static/documents/palm2techreport.pdf), [Tweet](https://twitter.com/Google/status/1656) |
| 3) **ImageBind** - an approach that learns joint embedding data across six modalities at once. | [Paper](https://arxiv.org/abs/2305.05665), [Tweet](https://twitter.com/MetaAI/status/16557) |
| 4) **TidyBot** - shows that robots can combine language-based planning and perception with the few-shot summarization capabilities of LLMs. | [Paper](https://arxiv.org/abs/2305.05658), [Tweet](https://twitter.com/_akhaliq/status/1656) |
""",
    ("LLM explains neurons in LLMs", "PaLM 2", "ImageBind", "TidyBot"),
    sections={"Top ML Papers of the Week (May 8-14)": 4},
    facts={
        "ImageBind": {
            "arxiv_id": "2305.05665", "number": 3,
            "tldr": "an approach that learns joint embedding data across six modalities at once",
        },
    },
)  # fmt: skip

NUMBERED = Doc(
    "N) bold title and summary",
    """# The 4 papers you need to read this week

Hello everyone, here is the selection for this week. Enjoy!

1) **Scaling Laws for Neural Language Models** - The loss scales as a power-law with model size, dataset size and compute. Other details of the architecture matter little.

2) **Training Compute-Optimal Large Language Models** - Current models are undertrained: model size and tokens should be scaled equally. https://arxiv.org/abs/2203.15556

3) **Chain-of-Thought Prompting Elicits Reasoning in Large Language Models** - A few exemplars with intermediate steps make large models much better at arithmetic.

4) **Emergent Abilities of Large Language Models** - Some abilities are absent in smaller models and present in larger ones.

That's it for this week! If you enjoyed this issue, subscribe.
""",
    (
        "Scaling Laws for Neural Language Models",
        "Training Compute-Optimal Large Language Models",
        "Chain-of-Thought Prompting Elicits Reasoning in Large Language Models",
        "Emergent Abilities of Large Language Models",
    ),
    facts={
        "Training Compute-Optimal Large Language Models": {"arxiv_id": "2203.15556", "number": 2},
        "Emergent Abilities of Large Language Models": {
            "tldr": "Some abilities are absent in smaller models and present in larger ones"
        },
    },
)

AWESOME = Doc(
    "awesome list with authors in italics, venue and code links",
    """# Awesome Contrastive Learning [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)

A curated list of contrastive learning papers.

## Contents

- [Vision](#vision)
- [Language](#language)
- [Tools](#tools)

## Vision

- **A Simple Framework for Contrastive Learning of Visual Representations** *Ting Chen, Simon Kornblith, Mohammad Norouzi, Geoffrey Hinton.* ICML 2020. [[paper](https://arxiv.org/abs/2002.05709)] [[code](https://github.com/google-research/simclr)]
- **Momentum Contrast for Unsupervised Visual Representation Learning** *Kaiming He, Haoqi Fan, Yuxin Wu, Saining Xie, Ross Girshick.* CVPR 2020. [[paper](https://arxiv.org/abs/1911.05722)] [[code](https://github.com/facebookresearch/moco)]
- **Bootstrap Your Own Latent: A New Approach to Self-Supervised Learning** *Jean-Bastien Grill, Florian Strub, Florent Altché.* NeurIPS 2020. [[paper](https://arxiv.org/abs/2006.07733)]

## Language

- **SimCSE: Simple Contrastive Learning of Sentence Embeddings** *Tianyu Gao, Xingcheng Yao, Danqi Chen.* EMNLP 2021. [[paper](https://aclanthology.org/2021.emnlp-main.552/)] [[code](https://github.com/princeton-nlp/SimCSE)]

## Tools

- [lightly](https://github.com/lightly-ai/lightly) - A Python library for self-supervised learning on images.
- [solo-learn](https://github.com/vturrisi/solo-learn) - A library of self-supervised methods.

## License

[![CC0](https://licensebuttons.net/p/zero/1.0/88x31.png)](https://creativecommons.org/publicdomain/zero/1.0/)
""",
    (
        "A Simple Framework for Contrastive Learning of Visual Representations",
        "Momentum Contrast for Unsupervised Visual Representation Learning",
        "Bootstrap Your Own Latent: A New Approach to Self-Supervised Learning",
        "SimCSE: Simple Contrastive Learning of Sentence Embeddings",
    ),
    sections={"Vision": 3, "Language": 1},
    facts={
        "SimCSE: Simple Contrastive Learning of Sentence Embeddings": {
            "authors": ("Tianyu Gao", "Xingcheng Yao", "Danqi Chen"), "venue": "EMNLP",
            "year": 2021, "code": "https://github.com/princeton-nlp/SimCSE",
        },
    },
)  # fmt: skip

BARE = Doc(
    "bare titles",
    """Papers to read before the retreat

Attention Is All You Need
BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding
Language Models are Few-Shot Learners
An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale
Learning Transferable Visual Models From Natural Language Supervision
""",
    (
        "Attention Is All You Need",
        "BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding",
        "Language Models are Few-Shot Learners",
        "An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale",
        "Learning Transferable Visual Models From Natural Language Supervision",
    ),
    file="retreat.txt",
)

NOTES = Doc(
    "notes with a heading for each paper",
    """# Notes on protein structure

## Highly accurate protein structure prediction with AlphaFold (Jumper et al., 2021)

- TL;DR: End-to-end network predicts structures with atomic accuracy.
- Key idea: the Evoformer exchanges information between the MSA and pair representations.
- Link: https://www.nature.com/articles/s41586-021-03819-2
- My notes: try on our kinase set.

## Accurate prediction of protein structures and interactions using a three-track neural network (Baek et al., 2021)

- TL;DR: RoseTTAFold, three tracks, one GPU.
- Why: first open reimplementation of the ideas.
- Link: https://doi.org/10.1126/science.abj8754

## Evolutionary-scale prediction of atomic-level protein structure with a language model (Lin et al., 2023)

- TL;DR: ESMFold needs no alignment.
- Code: https://github.com/facebookresearch/esm
""",
    (
        "Highly accurate protein structure prediction with AlphaFold",
        "Accurate prediction of protein structures and interactions using a three-track neural network",
        "Evolutionary-scale prediction of atomic-level protein structure with a language model",
    ),
    facts={
        "Highly accurate protein structure prediction with AlphaFold": {
            "year": 2021, "tldr": "End-to-end network predicts structures with atomic accuracy.",
            "notes": "try on our kinase set.",
            "key_insights": "the Evoformer exchanges information between the MSA and pair representations.",
        },
        "Accurate prediction of protein structures and interactions using a three-track neural network": {
            "doi": "10.1126/science.abj8754", "why": "first open reimplementation of the ideas.",
        },
        "Evolutionary-scale prediction of atomic-level protein structure with a language model": {
            "code": "https://github.com/facebookresearch/esm",
        },
    },
)  # fmt: skip

ROUNDUP = Doc(
    "weekly round-up in prose",
    """# This week in machine learning, issue 42

*12 November 2022 · by Maria Lindqvist*

Welcome back! It has been a busy week, with a deadline behind us and the leaves falling.

## Language

The most discussed preprint of the week is [Holistic Evaluation of Language Models](https://arxiv.org/abs/2211.09110), in which Liang and colleagues evaluate 30 models on 42 scenarios. It is a long read, but worth it. A team at Meta trained a model on 48 million scientific papers and describes it in [Galactica: A Large Language Model for Science](https://arxiv.org/abs/2211.09085); the [demo](https://galactica.org) was taken offline after three days.

## Vision

[EVA: Exploring the Limits of Masked Visual Representation Learning at Scale](https://arxiv.org/abs/2211.07636) shows that a plain ViT with a billion parameters can be pre-trained on public data alone. In a similar vein, [MAGVIT: Masked Generative Video Transformer](https://arxiv.org/abs/2212.05199) brings masked modelling to video.

## From around the web

There is a good [podcast episode](https://www.youtube.com/watch?v=abc123) on evaluation, and [a new library](https://github.com/stanford-crfm/helm) to go with it. You can [subscribe here](https://example.com/subscribe) or [follow us](https://twitter.com/example).
""",
    (
        "Holistic Evaluation of Language Models",
        "Galactica: A Large Language Model for Science",
        "EVA: Exploring the Limits of Masked Visual Representation Learning at Scale",
        "MAGVIT: Masked Generative Video Transformer",
    ),
    sections={"Language": 2, "Vision": 2},
    facts={"Galactica: A Large Language Model for Science": {"arxiv_id": "2211.09085"}},
)

ARTICLE_HTML = Doc(
    "saved article with navigation and adverts",
    """<!DOCTYPE html>
<!-- saved from url=(0045)https://blog.example.org/p/best-of-neurips-21 -->
<html lang="en"><head><meta charset="utf-8"><title>Five papers from NeurIPS 2021 | The Example Blog</title>
<meta property="og:site_name" content="The Example Blog"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2021-12-20T10:00:00Z">
<style>p{color:red}</style><script>var x = "[1] not a reference";</script></head>
<body>
<nav class="navbar"><ul><li><a href="/">Home</a></li><li><a href="/archive">Archive</a></li><li><a href="/about">About the authors</a></li></ul></nav>
<div class="cookie-banner"><p>We use cookies to improve your experience. <a href="/cookies">Learn more</a></p><button>Accept all</button></div>
<article>
<header><h1>Five papers from NeurIPS 2021</h1><p>by Jane Doe · December 20, 2021</p>
<div class="share-buttons"><a href="https://twitter.com/intent/tweet?url=x">Share on Twitter</a></div></header>
<p>NeurIPS was online again. Here are five papers that I liked, in no particular order.</p>
<h2><a href="https://openreview.net/forum?id=zzdf0CirJM4">Moser Flow: Divergence-based Generative Modeling on Manifolds</a></h2>
<p><em>Noam Rozen, Aditya Grover, Maximilian Nickel, Yaron Lipman</em></p>
<p>A new class of generative models within the family of continuous normalizing flows. It needs no ODE solver in training.</p>
<figure><img src="a.png" alt="flow"><figcaption>Figure 1: samples from the paper</figcaption></figure>
<h2><a href="https://arxiv.org/abs/2106.14131">Continuized Accelerations of Deterministic and Stochastic Gradient Descents, and of Gossip Algorithms</a></h2>
<p><em>Mathieu Even, Raphaël Berthier, Francis Bach</em></p>
<p>Nesterov's acceleration seen in continuous time, with jumps.</p>
<h2><a href="https://openreview.net/forum?id=CU8qQMhB3dh">MAUVE: Measuring the Gap Between Neural Text and Human Text using Divergence Frontiers</a></h2>
<p><em>Krishna Pillutla, Swabha Swayamdipta, Rowan Zellers</em></p>
<p>How far is generated text from human text? The code is <a href="https://github.com/krishnap25/mauve">on GitHub</a>.</p>
<div class="ad"><a href="https://ads.example.com">The best GPU cloud for training deep networks at scale</a></div>
<h2><a href="https://arxiv.org/abs/2108.13264">Deep Reinforcement Learning at the Edge of the Statistical Precipice</a></h2>
<p><em>Rishabh Agarwal, Max Schwarzer, Pablo Samuel Castro</em></p>
<p>Point estimates on a handful of runs mislead; use interval estimates.</p>
<h2><a href="https://arxiv.org/abs/2102.01454">Unveiling the Structure of Scale: On the Expressive Power of a Class of Transformers</a></h2>
<p><em>Anna Schmidt, Paulo da Silva</em></p>
<p>Depth and width trade off.</p>
</article>
<section class="related-posts"><h3>Related posts</h3><ul><li><a href="/p/best-of-icml">Ten papers from ICML 2021 that you must not miss</a></li><li><a href="/p/gpu">Buying a GPU for deep learning in 2021</a></li></ul></section>
<div id="comments"><h3>3 comments</h3><p>Great list! See also <a href="https://arxiv.org/abs/1706.03762">Attention Is All You Need</a></p></div>
<footer><p>Get the app</p><a href="/privacy">Privacy</a></footer>
</body></html>""",
    (
        "Moser Flow: Divergence-based Generative Modeling on Manifolds",
        "Continuized Accelerations of Deterministic and Stochastic Gradient Descents, and of Gossip Algorithms",
        "MAUVE: Measuring the Gap Between Neural Text and Human Text using Divergence Frontiers",
        "Deep Reinforcement Learning at the Edge of the Statistical Precipice",
        "Unveiling the Structure of Scale: On the Expressive Power of a Class of Transformers",
    ),
    file="best-of-neurips-21.html",
    facts={
        "Moser Flow: Divergence-based Generative Modeling on Manifolds": {
            "authors": ("Noam Rozen", "Aditya Grover", "Maximilian Nickel", "Yaron Lipman"),
        },
        "MAUVE: Measuring the Gap Between Neural Text and Human Text using Divergence Frontiers": {
            "code": "https://github.com/krishnap25/mauve",
        },
    },
)  # fmt: skip

CHINESE = Doc(
    "Chinese round-up with labels",
    """# 本周值得读的四篇论文

大家好，这里是第 18 期论文速递。

## 1. Segment Anything

作者：Alexander Kirillov, Eric Mintun, Nikhila Ravi
论文：https://arxiv.org/abs/2304.02643
代码：https://github.com/facebookresearch/segment-anything

一句话总结：提出可提示的分割任务和十亿级掩码数据集。

推荐理由：零样本迁移能力很强，适合做下游任务的基础模型。

## 2. Visual Instruction Tuning

作者：Haotian Liu, Chunyuan Li, Qingyang Wu, Yong Jae Lee
论文：https://arxiv.org/abs/2304.08485

一句话总结：用 GPT-4 生成多模态指令数据。

要点：
- 数据由纯文本模型生成
- 两阶段训练

## 3. 基于图神经网络的交通流量预测方法研究

作者：王伟，李娜，张强

一句话总结：用动态图建模路网。
""",
    (
        "Segment Anything",
        "Visual Instruction Tuning",
        "基于图神经网络的交通流量预测方法研究",
    ),
    facts={
        "Segment Anything": {
            "authors": ("Alexander Kirillov", "Eric Mintun", "Nikhila Ravi"),
            "arxiv_id": "2304.02643", "tldr": "提出可提示的分割任务和十亿级掩码数据集。",
            "why": "零样本迁移能力很强，适合做下游任务的基础模型。",
            "code": "https://github.com/facebookresearch/segment-anything",
        },
        "Visual Instruction Tuning": {"key_insights": "- 数据由纯文本模型生成\n- 两阶段训练"},
        "基于图神经网络的交通流量预测方法研究": {"authors": ("王伟", "李娜", "张强")},
    },
)  # fmt: skip

JAPANESE = Doc(
    "Japanese notes in the five-question form",
    """# 今週読んだ論文まとめ

## Neural Ordinary Differential Equations
著者：Ricky T. Q. Chen, Yulia Rubanova, Jesse Bettencourt, David Duvenaud
リンク：https://arxiv.org/abs/1806.07366

### どんなもの？
隠れ状態の微分をニューラルネットワークで表す。

### 先行研究と比べてどこがすごい？
メモリが層の数によらず一定。

### 技術や手法のキモはどこ？
随伴法で勾配を計算する。

## Auto-Encoding Variational Bayes
著者：Diederik P. Kingma, Max Welling
リンク：https://arxiv.org/abs/1312.6114

### どんなもの？
変分推論をミニバッチで学習する。

### 先行研究と比べてどこがすごい？
再パラメータ化。
""",
    ("Neural Ordinary Differential Equations", "Auto-Encoding Variational Bayes"),
    facts={
        "Neural Ordinary Differential Equations": {
            "tldr": "隠れ状態の微分をニューラルネットワークで表す。",
            "why": "メモリが層の数によらず一定。",
            "key_insights": "随伴法で勾配を計算する。", "arxiv_id": "1806.07366",
        },
    },
)  # fmt: skip

FRENCH = Doc(
    "French list in plain text",
    """Lectures de la semaine : cinq articles sur l'apprentissage auto-supervisé

par Hélène Dubois, 3 mai 2021

1. Emerging Properties in Self-Supervised Vision Transformers
Mathilde Caron, Hugo Touvron, Ishan Misra, Hervé Jégou, Julien Mairal
En bref : DINO apprend des cartes d'attention qui segmentent sans étiquettes.
Pourquoi : les propriétés émergentes sont spectaculaires.
https://arxiv.org/abs/2104.14294

2. Barlow Twins: Self-Supervised Learning via Redundancy Reduction
Jure Zbontar, Li Jing, Ishan Misra, Yann LeCun, Stéphane Deny
En bref : décorréler les composantes suffit.
Pourquoi : pas besoin de grands lots ni de paires négatives.
https://arxiv.org/abs/2103.03230

3. VICReg: Variance-Invariance-Covariance Regularization for Self-Supervised Learning
Adrien Bardes, Jean Ponce, Yann LeCun
En bref : trois termes explicites empêchent l'effondrement.
https://arxiv.org/abs/2105.04906
""",
    (
        "Emerging Properties in Self-Supervised Vision Transformers",
        "Barlow Twins: Self-Supervised Learning via Redundancy Reduction",
        "VICReg: Variance-Invariance-Covariance Regularization for Self-Supervised Learning",
    ),
    facts={
        "Barlow Twins: Self-Supervised Learning via Redundancy Reduction": {
            "authors": ("Jure Zbontar", "Li Jing", "Ishan Misra", "Yann LeCun", "Stéphane Deny"),
            "tldr": "décorréler les composantes suffit.",
            "why": "pas besoin de grands lots ni de paires négatives.",
            "arxiv_id": "2103.03230",
        },
    },
)  # fmt: skip

SPANISH_CITATIONS = Doc(
    "Spanish list of citations",
    """Lista de lectura: economía del desarrollo

- Banerjee, A., Duflo, E., Glennerster, R., & Kinnan, C. (2015). The miracle of microfinance? Evidence from a randomized evaluation. American Economic Journal: Applied Economics, 7(1), 22-53.
- Acemoglu, D., Johnson, S., & Robinson, J. A. (2001). The colonial origins of comparative development: An empirical investigation. American Economic Review, 91(5), 1369-1401.
- Miguel, E., & Kremer, M. (2004). Worms: Identifying impacts on education and health in the presence of treatment externalities. Econometrica, 72(1), 159-217.
""",
    (
        "The miracle of microfinance? Evidence from a randomized evaluation",
        "The colonial origins of comparative development: An empirical investigation",
        "Worms: Identifying impacts on education and health in the presence of treatment externalities",
    ),
    facts={
        "The colonial origins of comparative development: An empirical investigation": {
            "authors": ("D. Acemoglu", "S. Johnson", "J. A. Robinson"), "year": 2001,
        },
    },
)  # fmt: skip

CHECKLIST = Doc(
    "checklist with nested topics",
    """# Reading list

- Reinforcement learning
  - [x] [Playing Atari with Deep Reinforcement Learning](https://arxiv.org/abs/1312.5602)
  - [ ] [Proximal Policy Optimization Algorithms](https://arxiv.org/abs/1707.06347) - PPO, the workhorse
- Generative models
  - [ ] [Generative Adversarial Networks](https://arxiv.org/abs/1406.2661)
  - [x] [Denoising Diffusion Probabilistic Models](https://arxiv.org/abs/2006.11239)
    - Authors: Jonathan Ho, Ajay Jain, Pieter Abbeel
    - Why: started the wave
""",
    (
        "Playing Atari with Deep Reinforcement Learning",
        "Proximal Policy Optimization Algorithms",
        "Generative Adversarial Networks",
        "Denoising Diffusion Probabilistic Models",
    ),
    sections={"Reinforcement learning": 2, "Generative models": 2},
    facts={
        "Playing Atari with Deep Reinforcement Learning": {"status": "done"},
        "Proximal Policy Optimization Algorithms": {
            "status": "to-read", "tldr": "PPO, the workhorse",
        },
        "Denoising Diffusion Probabilistic Models": {
            "authors": ("Jonathan Ho", "Ajay Jain", "Pieter Abbeel"), "why": "started the wave",
        },
    },
)  # fmt: skip

BREAKS = Doc(
    "awesome list with line breaks in items",
    """# Graph Transformers: papers

* **Do Transformers Really Perform Bad for Graph Representation?** <br> Chengxuan Ying, Tianle Cai, Shengjie Luo, Shuxin Zheng, Guolin Ke <br> NeurIPS 2021. [[Paper]](https://arxiv.org/abs/2106.05234) [[Code]](https://github.com/microsoft/Graphormer)
* **Recipe for a General, Powerful, Scalable Graph Transformer** <br> Ladislav Rampášek, Mikhail Galkin, Vijay Prakash Dwivedi <br> NeurIPS 2022. [[Paper]](https://arxiv.org/abs/2205.12454)
""",
    (
        "Do Transformers Really Perform Bad for Graph Representation?",
        "Recipe for a General, Powerful, Scalable Graph Transformer",
    ),
    facts={
        "Recipe for a General, Powerful, Scalable Graph Transformer": {
            "authors": ("Ladislav Rampášek", "Mikhail Galkin", "Vijay Prakash Dwivedi"),
            "venue": "NeurIPS", "year": 2022,
        },
    },
)  # fmt: skip

AUTHORS_BELOW = Doc(
    "accepted papers: title line, authors line",
    """Accepted Papers

Learning to Rank with Partial Feedback
Maria Rossi, Johan Svensson, Wei Zhang

Fairness in Online Matching under Uncertainty
Amina Okafor, David Cohen

Robust Estimation of Tree Structured Models
Paula Fernández, Hiroshi Tanaka, Olga Ivanova, Peter Müller

On the Sample Complexity of Private Hypothesis Selection
Samuel Green, Xin Liu
""",
    (
        "Learning to Rank with Partial Feedback",
        "Fairness in Online Matching under Uncertainty",
        "Robust Estimation of Tree Structured Models",
        "On the Sample Complexity of Private Hypothesis Selection",
    ),
    facts={
        "Fairness in Online Matching under Uncertainty": {
            "authors": ("Amina Okafor", "David Cohen")
        }
    },
)

TITLE_LABELS = Doc(
    "alerts with labelled titles",
    """arXiv digest for Tuesday

Title: Quantum supremacy using a programmable superconducting processor
Authors: Frank Arute, Kunal Arya, Ryan Babbush
Abstract: The promise of quantum computers is that certain tasks might be executed exponentially faster.
Link: https://arxiv.org/abs/1910.11333

Title: Surface codes: Towards practical large-scale quantum computation
Authors: Austin G. Fowler, Matteo Mariantoni, John M. Martinis, Andrew N. Cleland
Abstract: This article provides an introduction to surface code quantum computing.
Link: https://arxiv.org/abs/1208.0928
""",
    (
        "Quantum supremacy using a programmable superconducting processor",
        "Surface codes: Towards practical large-scale quantum computation",
    ),
    facts={
        "Surface codes: Towards practical large-scale quantum computation": {
            "tldr": "This article provides an introduction to surface code quantum computing.",
            "tldr_source": "authors", "arxiv_id": "1208.0928",
        }
    },
)  # fmt: skip

HEADINGS_PROSE = Doc(
    "blog with a heading and prose for each paper",
    """# My favourite ICML 2022 papers

I was in Baltimore last week. Here are the papers that I keep thinking about.

## Robustness

### Certified Robustness Against Natural Language Attacks by Causal Intervention

Most certified defences for text look at word substitutions only. The authors take a causal view and smooth in the latent space. [Paper](https://arxiv.org/abs/2205.12331), [code](https://github.com/zhao-ht/ConvexCertify).

### Understanding Robust Overfitting of Adversarial Training and Beyond

Why does adversarial training overfit? Small-loss data are to blame, and the remedy is simple. [Paper](https://arxiv.org/abs/2206.08675)

## Theory

### A Convergence Theory for SVGD in the Population Limit under Talagrand's Inequality T1

A clean result under weak assumptions. [Link](https://arxiv.org/abs/2106.03076)

## Closing thoughts

It was good to see people again. I also ate a lot of crab cakes, and my flight was delayed by six hours, which gave me the time to write this.
""",
    (
        "Certified Robustness Against Natural Language Attacks by Causal Intervention",
        "Understanding Robust Overfitting of Adversarial Training and Beyond",
        "A Convergence Theory for SVGD in the Population Limit under Talagrand's Inequality T1",
    ),
    sections={"Robustness": 2, "Theory": 1},
    facts={
        "Certified Robustness Against Natural Language Attacks by Causal Intervention": {
            "arxiv_id": "2205.12331", "code": "https://github.com/zhao-ht/ConvexCertify",
        }
    },
)  # fmt: skip

MAIL = Doc(
    "newsletter as a mail",
    """From: Paper Club <club@example.org>
To: list@example.org
Subject: Paper club: next three papers
Date: Mon, 4 Apr 2022 09:00:00 +0000
MIME-Version: 1.0
Content-Type: text/html; charset="utf-8"

<html><body><table><tr><td><p>Dear all,</p><p>the next three papers are:</p>
<ol><li><a href="https://arxiv.org/abs/2103.14030">Swin Transformer: Hierarchical Vision Transformer using Shifted Windows</a> (Tuesday)</li>
<li><a href="https://arxiv.org/abs/2201.03545">A ConvNet for the 2020s</a> (Thursday)</li>
<li><a href="https://arxiv.org/abs/2111.06377">Masked Autoencoders Are Scalable Vision Learners</a> (next week)</li></ol>
<p><a href="https://example.org/unsubscribe">Unsubscribe</a></p></td></tr></table></body></html>
""",
    (
        "Swin Transformer: Hierarchical Vision Transformer using Shifted Windows",
        "A ConvNet for the 2020s",
        "Masked Autoencoders Are Scalable Vision Learners",
    ),
    file="club.eml",
)

PORTUGUESE = Doc(
    "Portuguese notes with bold labels",
    """# Três artigos sobre clima e saúde

**1. The 2022 report of the Lancet Countdown on health and climate change**

**Autores:** Marina Romanello, Claudia Di Napoli, Paul Drummond

**Resumo:** A saúde está à mercê dos combustíveis fósseis.

**Por que importa:** mostra indicadores para 43 países.

**2. Heat exposure and global air conditioning**

**Autores:** Lucas Davis, Paul Gertler, Stephen Jarvis

**Resumo:** Estima a demanda por ar-condicionado.

**3. Temperature and mortality in Brazilian cities**

**Autores:** Ana Souza, João Pereira

**Resumo:** Série temporal de 26 capitais.

**Principais conclusões:** o calor mata mais do que se pensava.
""",
    (
        "The 2022 report of the Lancet Countdown on health and climate change",
        "Heat exposure and global air conditioning",
        "Temperature and mortality in Brazilian cities",
    ),
    facts={
        "Temperature and mortality in Brazilian cities": {
            "authors": ("Ana Souza", "João Pereira"), "tldr": "Série temporal de 26 capitais.",
            "key_insights": "o calor mata mais do que se pensava.",
        },
    },
)  # fmt: skip

REFERENCES_ONLY = Doc(
    "reference list under a heading, author-year citations in the text",
    """# What we know about sleep and memory

Sleep after learning helps. The classic work is by Stickgold (2005), who reviewed the evidence for consolidation during sleep.

## Replay

Neurons that fired together in a maze fire again in slow-wave sleep (Wilson and McNaughton, 1994). The effect was long doubted, but later work with larger ensembles supports it.

## Targeted reactivation

Odours presented during slow-wave sleep improve recall (Rasch et al., 2007), a finding that has been repeated many times since.

## References

- Rasch, B., Büchel, C., Gais, S., & Born, J. (2007). Odor cues during slow-wave sleep prompt declarative memory consolidation. Science, 315(5817), 1426-1429.
- Stickgold, R. (2005). Sleep-dependent memory consolidation. Nature, 437, 1272-1278.
- Wilson, M. A., & McNaughton, B. L. (1994). Reactivation of hippocampal ensemble memories during sleep. Science, 265(5172), 676-679.
""",
    (
        "Odor cues during slow-wave sleep prompt declarative memory consolidation",
        "Sleep-dependent memory consolidation",
        "Reactivation of hippocampal ensemble memories during sleep",
    ),
    sections={"Replay": 1, "Targeted reactivation": 1},
)

DOCS = [value for value in list(globals().values()) if isinstance(value, Doc)]
