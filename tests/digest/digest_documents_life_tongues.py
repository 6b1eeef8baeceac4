"""Digests as they arrive in real life, written for these tests: languages, encodings, labels."""

# The lines of the documents are as long as their kind has them.
# ruff: noqa: E501

from __future__ import annotations

from digest_documents import Doc

CHINESE_GB = Doc(
    "Chinese post in GB18030",
    """本周值得读的三篇论文（2022年5月）

大家好，这是第十二期论文周报，欢迎转发。

一、OPT: Open Pre-trained Transformer Language Models
作者：Susan Zhang、Stephen Roller、Naman Goyal
链接：https://arxiv.org/abs/2205.01068
一句话总结：开放了从一亿到一千七百五十亿参数的一系列模型。
推荐理由：训练日志也一并公开，十分难得。

二、Flamingo: a Visual Language Model for Few-Shot Learning
作者：Jean-Baptiste Alayrac、Jeff Donahue、Pauline Luc
链接：https://arxiv.org/abs/2204.14198
一句话总结：把冻结的视觉模型和语言模型连接起来。
推荐理由：少量样本即可完成多种视觉任务。

三、CoCa: Contrastive Captioners are Image-Text Foundation Models
作者：Jiahui Yu、Zirui Wang、Vijay Vasudevan
链接：https://arxiv.org/abs/2205.01917
一句话总结：对比损失与描述损失合二为一。
推荐理由：结构简单，效果很好。
""".encode("gb18030"),
    (
        "OPT: Open Pre-trained Transformer Language Models",
        "Flamingo: a Visual Language Model for Few-Shot Learning",
        "CoCa: Contrastive Captioners are Image-Text Foundation Models",
    ),
    file="周报.txt",
    facts={
        "Flamingo: a Visual Language Model for Few-Shot Learning": {
            "authors": ("Jean-Baptiste Alayrac", "Jeff Donahue", "Pauline Luc"), "arxiv_id": "2204.14198",
            "tldr": "把冻结的视觉模型和语言模型连接起来。", "why": "少量样本即可完成多种视觉任务。",
        },
    },
)  # fmt: skip

CHINESE_WRAPPED = Doc(
    "Chinese titles wrapped in the middle",
    """近期中文自然语言处理论文推荐

1. 基于预训练语言模型的中文医学文本命名实体识别方法研究与
   实现
   作者：王小明，李华，张伟
   要点：在三个数据集上取得了较好的结果。

2. 面向低资源场景的跨语言句子表示学习综述：问题、方法与未来
   展望
   作者：陈晨，刘洋
   要点：梳理了近五年的工作，适合入门。
""",
    (
        "基于预训练语言模型的中文医学文本命名实体识别方法研究与实现",
        "面向低资源场景的跨语言句子表示学习综述：问题、方法与未来展望",
    ),
    facts={
        "基于预训练语言模型的中文医学文本命名实体识别方法研究与实现": {
            "authors": ("王小明", "李华", "张伟"), "key_insights": "在三个数据集上取得了较好的结果。",
        },
    },
)  # fmt: skip

JAPANESE_UTF16 = Doc(
    "Japanese round-up in UTF-16",
    """# 今月読んだ論文まとめ

## 画像生成
### High-Resolution Image Synthesis with Latent Diffusion Models
- 著者: Robin Rombach, Andreas Blattmann, Dominik Lorenz
- 会議: CVPR 2022
- リンク: https://arxiv.org/abs/2112.10752
- 一言でいうと: 潜在空間で拡散させて計算量を減らした。
- なぜ重要か: 手元のGPUでも高解像度の画像が作れる。

## 強化学習
### Decision Transformer: Reinforcement Learning via Sequence Modeling
- 著者: Lili Chen, Kevin Lu, Aravind Rajeswaran
- 会議: NeurIPS 2021
- リンク: https://arxiv.org/abs/2106.01345
- 一言でいうと: 強化学習を系列予測として解いた。
- なぜ重要か: 価値関数がいらない。
""".encode("utf-16"),
    (
        "High-Resolution Image Synthesis with Latent Diffusion Models",
        "Decision Transformer: Reinforcement Learning via Sequence Modeling",
    ),
    file="matome.md",
    sections={"画像生成": 1, "強化学習": 1},
    facts={
        "Decision Transformer: Reinforcement Learning via Sequence Modeling": {
            "authors": ("Lili Chen", "Kevin Lu", "Aravind Rajeswaran"), "venue": "NeurIPS", "year": 2021,
            "tldr": "強化学習を系列予測として解いた。", "why": "価値関数がいらない。", "arxiv_id": "2106.01345",
        },
    },
)  # fmt: skip

GERMAN_CP1252 = Doc(
    "German letter in Windows-1252 with CRLF",
    """Rundbrief Maschinelles Lernen – Ausgabe März 2021\r
von Jürgen Großmann\r
\r
Liebe Leserinnen und Leser,\r
\r
auch diesen Monat gab es wieder schöne Arbeiten. Hier meine Auswahl.\r
\r
Sprachmodelle\r
=============\r
\r
„Language Models are Unsupervised Multitask Learners“\r
von Alec Radford, Jeffrey Wu, Rewon Child u. a. (2019)\r
Kurz gesagt: Ein großes Modell löst Aufgaben, für die es nie trainiert wurde.\r
Warum wichtig: Der Anfang einer ganzen Reihe.\r
\r
„Reformer: The Efficient Transformer“\r
von Nikita Kitaev, Łukasz Kaiser und Anselm Levskaya (ICLR 2020)\r
Kurz gesagt: Gestreute Schlüssel machen lange Texte bezahlbar.\r
Warum wichtig: Längere Eingaben für alle.\r
\r
Bilder\r
======\r
\r
„Big Transfer (BiT): General Visual Representation Learning“\r
von Alexander Kolesnikov, Lucas Beyer, Xiaohua Zhai (ECCV 2020)\r
Kurz gesagt: Vortrainieren im großen Maßstab überträgt sich gut.\r
Warum wichtig: Einfache Rezepte gewinnen.\r
\r
Bis zum nächsten Mal!\r
""".replace("Łukasz", "Lukasz").encode("cp1252"),
    (
        "Language Models are Unsupervised Multitask Learners",
        "Reformer: The Efficient Transformer",
        "Big Transfer (BiT): General Visual Representation Learning",
    ),
    file="rundbrief.txt",
    sections={"Sprachmodelle": 2, "Bilder": 1},
    facts={
        "Language Models are Unsupervised Multitask Learners": {
            "authors": ("Alec Radford", "Jeffrey Wu", "Rewon Child"), "year": 2019,
            "tldr": "Ein großes Modell löst Aufgaben, für die es nie trainiert wurde.",
            "why": "Der Anfang einer ganzen Reihe.",
        },
        "Reformer: The Efficient Transformer": {
            "authors": ("Nikita Kitaev", "Lukasz Kaiser", "Anselm Levskaya"), "venue": "ICLR", "year": 2020,
        },
    },
)  # fmt: skip

FRENCH_POST = Doc(
    "French post with retenir and intérêt",
    """# Nos lectures de janvier

*par Élodie Lefèvre, le 31 janvier 2023*

## Vision

**[Masked Autoencoders Are Scalable Vision Learners](https://arxiv.org/abs/2111.06377)** (He et al., CVPR 2022)

> En bref : masquer 75 % de l'image suffit à apprendre.

**À retenir :**
- un encodeur qui ne voit que les morceaux visibles ;
- un décodeur léger ;
- trois fois plus rapide.

**[A ConvNet for the 2020s](https://arxiv.org/abs/2201.03545)** (Liu et al., CVPR 2022)

> En bref : une convolution moderne vaut bien un transformeur.

**À retenir :**
- de grands noyaux ;
- moins d'activations.

## Langue

**[PaLM: Scaling Language Modeling with Pathways](https://arxiv.org/abs/2204.02311)** (Chowdhery et al., 2022)

> En bref : 540 milliards de paramètres.
""",
    (
        "Masked Autoencoders Are Scalable Vision Learners",
        "A ConvNet for the 2020s",
        "PaLM: Scaling Language Modeling with Pathways",
    ),
    sections={"Vision": 2, "Langue": 1},
    facts={
        "Masked Autoencoders Are Scalable Vision Learners": {
            "authors": ("He",), "year": 2022, "venue": "CVPR",
            "tldr": "masquer 75 % de l'image suffit à apprendre.",
            "key_insights": "- un encodeur qui ne voit que les morceaux visibles ;\n- un décodeur léger ;\n- trois fois plus rapide.",
        },
        "PaLM: Scaling Language Modeling with Pathways": {
            "tldr": "540 milliards de paramètres.", "key_insights": "", "arxiv_id": "2204.02311",
        },
    },
)  # fmt: skip

SPANISH_WEEKLY = Doc(
    "Spanish weekly with numbered bold titles",
    """# Papers de la semana #8

Hola a todos. Esta semana traemos tres trabajos sobre audio.

**1. wav2vec 2.0: A Framework for Self-Supervised Learning of Speech Representations**
*Alexei Baevski, Henry Zhou, Abdelrahman Mohamed, Michael Auli* — NeurIPS 2020 — [PDF](https://arxiv.org/pdf/2006.11477.pdf) · [Código](https://github.com/facebookresearch/fairseq)
- **En pocas palabras:** diez minutos de voz etiquetada bastan.
- **Por qué importa:** lenguas con pocos recursos.

**2. Jukebox: A Generative Model for Music**
*Prafulla Dhariwal, Heewoo Jun, Christine Payne* — 2020 — [PDF](https://arxiv.org/pdf/2005.00341.pdf) · [Código](https://github.com/openai/jukebox)
- **En pocas palabras:** canciones enteras con voz.
- **Por qué importa:** primera vez con letra.

**3. Robust Speech Recognition via Large-Scale Weak Supervision**
*Alec Radford, Jong Wook Kim, Tao Xu* — 2022 — [PDF](https://arxiv.org/pdf/2212.04356.pdf)
- **En pocas palabras:** 680 000 horas de la red.
- **Por qué importa:** funciona sin ajuste.

¡Hasta la próxima!
""",
    (
        "wav2vec 2.0: A Framework for Self-Supervised Learning of Speech Representations",
        "Jukebox: A Generative Model for Music",
        "Robust Speech Recognition via Large-Scale Weak Supervision",
    ),
    facts={
        "wav2vec 2.0: A Framework for Self-Supervised Learning of Speech Representations": {
            "authors": ("Alexei Baevski", "Henry Zhou", "Abdelrahman Mohamed", "Michael Auli"),
            "venue": "NeurIPS", "year": 2020, "arxiv_id": "2006.11477",
            "code": "https://github.com/facebookresearch/fairseq",
            "tldr": "diez minutos de voz etiquetada bastan.", "why": "lenguas con pocos recursos.",
        },
        "Robust Speech Recognition via Large-Scale Weak Supervision": {"discussion": "", "year": 2022},
    },
)  # fmt: skip

RUSSIAN_POST = Doc(
    "Russian channel post in Windows-1251",
    """Что почитать на выходных: 3 статьи о диффузионных моделях

1) Denoising Diffusion Probabilistic Models
Авторы: Jonathan Ho, Ajay Jain, Pieter Abbeel
Ссылка: https://arxiv.org/abs/2006.11239
Кратко: шум добавляют понемногу и учатся убирать.
Почему это важно: с этой работы начался бум.

2) Denoising Diffusion Implicit Models
Авторы: Jiaming Song, Chenlin Meng, Stefano Ermon
Ссылка: https://arxiv.org/abs/2010.02502
Кратко: те же модели, но в десятки раз быстрее.
Почему это важно: стало можно пользоваться.

3) Score-Based Generative Modeling through Stochastic Differential Equations
Авторы: Yang Song, Jascha Sohl-Dickstein, Diederik P. Kingma
Ссылка: https://arxiv.org/abs/2011.13456
Кратко: общий взгляд через уравнения.
Почему это важно: объединяет два направления.
""".encode("cp1251"),
    (
        "Denoising Diffusion Probabilistic Models",
        "Denoising Diffusion Implicit Models",
        "Score-Based Generative Modeling through Stochastic Differential Equations",
    ),
    facts={
        "Denoising Diffusion Implicit Models": {
            "authors": ("Jiaming Song", "Chenlin Meng", "Stefano Ermon"), "arxiv_id": "2010.02502", "number": 2,
            "tldr": "те же модели, но в десятки раз быстрее.", "why": "стало можно пользоваться.",
        },
    },
)  # fmt: skip

WRAPPED_INDENTED = Doc(
    "plain text, wrapped and indented",
    """                     THE SYSTEMS READING LETTER
                          No. 31, May 2015

STORAGE

  * The Log-Structured Merge-Tree (LSM-Tree). Patrick O'Neil, Edward
    Cheng, Dieter Gawlick, Elizabeth O'Neil. Acta Informatica, 1996.

      The structure behind half of the databases of today. Read section
      three twice, it is worth it.

  * Bigtable: A Distributed Storage System for Structured Data. Fay
    Chang, Jeffrey Dean, Sanjay Ghemawat, Wilson C. Hsieh. OSDI 2006.

      Rows, columns, timestamps, and a lot of engineering.

CONSENSUS

  * In Search of an Understandable Consensus Algorithm. Diego Ongaro,
    John Ousterhout. USENIX ATC 2014.

      The one to give to students.
""",
    (
        "The Log-Structured Merge-Tree (LSM-Tree)",
        "Bigtable: A Distributed Storage System for Structured Data",
        "In Search of an Understandable Consensus Algorithm",
    ),
    sections={"STORAGE": 2, "CONSENSUS": 1},
    facts={
        "The Log-Structured Merge-Tree (LSM-Tree)": {
            "authors": ("Patrick O'Neil", "Edward Cheng", "Dieter Gawlick", "Elizabeth O'Neil"), "year": 1996,
            "discussion": "The structure behind half of the databases of today. Read section three twice, it is worth it.",
        },
        "In Search of an Understandable Consensus Algorithm": {
            "authors": ("Diego Ongaro", "John Ousterhout"), "year": 2014,
            "discussion": "The one to give to students.",
        },
    },
)  # fmt: skip

RICH_PASTE = Doc(
    "pasted from a word processor",
    """Reading notes – week 40\u2028\u2028
1.\tDeep Double Descent: Where Bigger Models and More Data Hurt
\tAuthors:\tPreetum Nakkiran, Gal Kaplun, Yamini Bansal, Tristan Yang, Boaz Barak, Ilya Sutskever
\tTL;DR:\tTest error goes down, up and down again.
\tWhy it matters:\tThe old picture of over-fitting is only half of the story.
\tKey takeaways:
\t•\tIt also happens over epochs.
\t•\tMore data can hurt.
2.\tReconciling modern machine-learning practice and the classical bias–variance trade-off
\tAuthors:\tMikhail Belkin, Daniel Hsu, Siyuan Ma, Soumik Mandal
\tTL;DR:\tOne curve for both regimes.
\tWhy it matters:\tIt named the phenomenon.
\tKey takeaways:
\t•\tThe peak lies where the model just fits the data.
""",
    (
        "Deep Double Descent: Where Bigger Models and More Data Hurt",
        "Reconciling modern machine-learning practice and the classical bias–variance trade-off",
    ),
    facts={
        "Deep Double Descent: Where Bigger Models and More Data Hurt": {
            "authors": ("Preetum Nakkiran", "Gal Kaplun", "Yamini Bansal", "Tristan Yang", "Boaz Barak", "Ilya Sutskever"),
            "tldr": "Test error goes down, up and down again.",
            "why": "The old picture of over-fitting is only half of the story.",
            "key_insights": "- It also happens over epochs.\n- More data can hurt.",
        },
        "Reconciling modern machine-learning practice and the classical bias–variance trade-off": {
            "key_insights": "- The peak lies where the model just fits the data.",
        },
    },
)  # fmt: skip

LABELS_HTML = Doc(
    "labels in a page's definition lists and headings",
    """<html><head><title>Paper notes: efficient training</title></head><body><article><h1>Paper notes: efficient training</h1>
<section><h2>ZeRO: Memory Optimizations Toward Training Trillion Parameter Models</h2><p class="meta">Samyam Rajbhandari, Jeff Rasley, Olatunji Ruwase, Yuxiong He · SC 2020 · <a href="https://arxiv.org/abs/1910.02054">arXiv</a></p>
<h3>TL;DR</h3><p>Split the optimizer's state over the workers.</p><h3>Why it matters</h3><p>Models eight times larger on the same machines.</p><h3>Key takeaways</h3><ul><li>Three stages.</li><li>Communication stays the same for the first two.</li></ul></section>
<section><h2>Mixed Precision Training</h2><p class="meta">Paulius Micikevicius, Sharan Narang, Jonah Alben · ICLR 2018 · <a href="https://arxiv.org/abs/1710.03740">arXiv</a></p>
<h3>TL;DR</h3><p>Half precision with a scaled loss.</p><h3>Why it matters</h3><p>Twice the speed for free.</p><h3>Key takeaways</h3><ul><li>Keep a master copy of the weights.</li></ul></section></article></body></html>""",
    (
        "ZeRO: Memory Optimizations Toward Training Trillion Parameter Models",
        "Mixed Precision Training",
    ),
    facts={
        "ZeRO: Memory Optimizations Toward Training Trillion Parameter Models": {
            "authors": ("Samyam Rajbhandari", "Jeff Rasley", "Olatunji Ruwase", "Yuxiong He"), "year": 2020,
            "tldr": "Split the optimizer's state over the workers.",
            "why": "Models eight times larger on the same machines.",
            "key_insights": "- Three stages.\n- Communication stays the same for the first two.",
            "arxiv_id": "1910.02054",
        },
        "Mixed Precision Training": {"venue": "ICLR", "year": 2018},
    },
)  # fmt: skip

TAKEAWAYS_MIXED = Doc(
    "takeaways after bold questions",
    """# What we read at the offsite

Six of us, five hours, three papers.

## Toolformer: Language Models Can Teach Themselves to Use Tools

📄 [arXiv](https://arxiv.org/abs/2302.04761) | 💻 [Code](https://github.com/lucidrains/toolformer-pytorch) | 🎥 [Talk](https://www.youtube.com/watch?v=abc)

*Timo Schick, Jane Dwivedi-Yu, Roberto Dessì, Roberta Raileanu, Maria Lomeli* (Meta AI)

**What is it about?** A model marks by itself where a call to a tool would have helped.

**Why should I care?** No annotation by hand.

**Takeaways**
1. Calls are kept only when they lower the loss.
2. Small models do not learn it.

## ReAct: Synergizing Reasoning and Acting in Language Models

📄 [arXiv](https://arxiv.org/abs/2210.03629) | 🌐 [Project](https://react-lm.github.io)

*Shunyu Yao, Jeffrey Zhao, Dian Yu* (Princeton, Google)

**What is it about?** Thoughts and actions take turns.

**Why should I care?** Every agent since looks like it.

**Takeaways**
1. Acting grounds the reasoning.
""",
    (
        "Toolformer: Language Models Can Teach Themselves to Use Tools",
        "ReAct: Synergizing Reasoning and Acting in Language Models",
    ),
    facts={
        "Toolformer: Language Models Can Teach Themselves to Use Tools": {
            "authors": ("Timo Schick", "Jane Dwivedi-Yu", "Roberto Dessì", "Roberta Raileanu", "Maria Lomeli"),
            "arxiv_id": "2302.04761", "code": "https://github.com/lucidrains/toolformer-pytorch",
            "tldr": "A model marks by itself where a call to a tool would have helped.",
            "why": "No annotation by hand.",
            "key_insights": "- Calls are kept only when they lower the loss.\n- Small models do not learn it.",
            "discussion": "",
        },
        "ReAct: Synergizing Reasoning and Acting in Language Models": {"discussion": ""},
    },
)  # fmt: skip

KOREAN_PORTUGUESE = Doc(
    "Portuguese list with a code column in a mail's text",
    """De: Clube de Leitura <clube@exemplo.org>
Assunto: Leituras de outubro

Olá,

seguem os artigos de outubro:

1. "Generating Long Sequences with Sparse Transformers", de Rewon Child, Scott Gray, Alec Radford e Ilya Sutskever (2019). https://arxiv.org/abs/1904.10509
2. "Longformer: The Long-Document Transformer", de Iz Beltagy, Matthew E. Peters e Arman Cohan (2020). https://arxiv.org/abs/2004.05150
3. "Big Bird: Transformers for Longer Sequences", de Manzil Zaheer et al. (NeurIPS 2020). https://arxiv.org/abs/2007.14062

Até quinta!
Marta
""",
    (
        "Generating Long Sequences with Sparse Transformers",
        "Longformer: The Long-Document Transformer",
        "Big Bird: Transformers for Longer Sequences",
    ),
    facts={
        "Generating Long Sequences with Sparse Transformers": {
            "authors": ("Rewon Child", "Scott Gray", "Alec Radford", "Ilya Sutskever"), "year": 2019,
            "arxiv_id": "1904.10509",
        },
        "Big Bird: Transformers for Longer Sequences": {
            "authors": ("Manzil Zaheer",), "venue": "NeurIPS", "year": 2020,
        },
    },
)  # fmt: skip

DOCS = [value for value in list(globals().values()) if isinstance(value, Doc)]
